package org.iommuscope.ui.topology;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.graph.GraphViewer;
import org.iommuscope.picture.diagram.DiagramSearch;

/**
 * The field for a text to look for in the picture. What has the text stands out while the field is there; Enter goes to the
 * next of these.
 */
final class NodeSearch extends Composite {

	private final GraphViewer viewer;
	private final DiagramContent content;
	private final Text field;
	private final Label outcome;
	private List<String> found = List.of();
	private int current = -1;

	NodeSearch(Composite parent, GraphViewer viewer, DiagramContent content) {
		super(parent, SWT.NONE);
		this.viewer = viewer;
		this.content = content;
		GridLayoutFactory.fillDefaults().numColumns(5).margins(6, 3).spacing(6, 0).applyTo(this);
		field = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		field.setMessage(Messages.Search_hint);
		field.addListener(SWT.Modify, _ -> {
			current = -1;
			look();
		});
		field.addListener(SWT.DefaultSelection, event -> go((event.stateMask & SWT.SHIFT) == 0));
		field.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.ESC) {
				close();
			}
		});
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(field);
		outcome = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(outcome);
		button(Messages.Search_previous, () -> go(false));
		button(Messages.Search_next, () -> go(true));
		button(Messages.Search_close, this::close);
	}

	private void button(String text, Runnable action) {
		Button button = new Button(this, SWT.PUSH | SWT.FLAT);
		button.setText(text);
		button.addListener(SWT.Selection, _ -> action.run());
	}

	/** Shows the field and lets the user write. */
	void open() {
		show(true);
		field.setFocus();
		field.selectAll();
		look();
	}

	/** Takes the field away; nothing stands out any more. */
	void close() {
		show(false);
		viewer.clearHighlight();
		viewer.getControl().setFocus();
	}

	/** The picture shows something else. */
	void refresh() {
		if (getVisible()) {
			look();
		}
	}

	/** The field, for tests. */
	Text field() {
		return field;
	}

	/** How many have the text, and which of them is selected. */
	String outcome() {
		return outcome.getText();
	}

	private void look() {
		found = DiagramSearch.keys(content.diagram(), field.getText());
		current = Math.min(current, found.size() - 1);
		viewer.highlight(found);
		say();
	}

	/** Selects the next or the previous thing with the text, in the middle of the view. */
	void go(boolean forward) {
		if (field.getText().isBlank()) {
			open();
		} else if (!found.isEmpty()) {
			current = current < 0 ? forward ? 0 : found.size() - 1
					: Math.floorMod(current + (forward ? 1 : -1), found.size());
			viewer.center(found.get(current));
			say();
		}
	}

	private void say() {
		outcome.setText(field.getText().isBlank() ? ""
				: found.isEmpty() ? Messages.Search_none
						: NLS.bind(Messages.Search_found, current < 0 ? "\u2013" : Integer.toString(current + 1), found.size()));
		layout(true);
	}

	private void show(boolean seen) {
		setVisible(seen);
		((GridData) getLayoutData()).exclude = !seen;
		getParent().layout(true, true);
	}
}

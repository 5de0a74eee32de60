package org.iommuscope.ui.topology;

import java.util.List;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.iommuscope.graph.GraphViewer;
import org.iommuscope.picture.diagram.DiagramSearch;
import org.iommuscope.ui.view.SearchBar;

/** Looks for a text in the picture. What has the text stands out while the field is there. */
final class NodeSearch extends SearchBar {

	private final GraphViewer viewer;
	private final DiagramContent content;
	private List<String> found = List.of();
	private int current = -1;

	NodeSearch(Composite parent, GraphViewer viewer, DiagramContent content) {
		super(parent, Messages.Search_hint);
		this.viewer = viewer;
		this.content = content;
		field().addListener(SWT.Modify, _ -> {
			current = -1;
			look();
		});
		addButtons();
	}

	@Override
	public void open() {
		super.open();
		look();
	}

	/** Nothing stands out any more. */
	@Override
	protected void closed() {
		viewer.clearHighlight();
		viewer.getControl().setFocus();
	}

	/** The picture shows something else. */
	void refresh() {
		if (getVisible()) {
			look();
		}
	}

	private void look() {
		found = DiagramSearch.keys(content.diagram(), field().getText());
		current = Math.min(current, found.size() - 1);
		viewer.highlight(found);
		say();
	}

	/** Selects the next or the previous thing with the text, in the middle of the view. */
	@Override
	public void go(boolean forward) {
		if (field().getText().isBlank()) {
			open();
		} else if (!found.isEmpty()) {
			current = current < 0 ? forward ? 0 : found.size() - 1
					: Math.floorMod(current + (forward ? 1 : -1), found.size());
			viewer.center(found.get(current));
			say();
		}
	}

	private void say() {
		say(field().getText().isBlank() ? ""
				: found.isEmpty() ? org.iommuscope.ui.Messages.Find_none
						: NLS.bind(Messages.Search_found, current < 0 ? "\u2013" : Integer.toString(current + 1), found.size()));
	}
}

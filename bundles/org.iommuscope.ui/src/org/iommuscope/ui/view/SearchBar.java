package org.iommuscope.ui.view;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.ui.Messages;

/**
 * A field for a text to look for, which is there while the user looks for something: Enter goes to the next place with the
 * text, Shift+Enter to the previous one, Escape takes the field away. What came of it is said beside it.
 */
public abstract class SearchBar extends Composite {

	private final Text field;
	private final Label outcome;

	/**
	 * A bar that is not seen until it is opened; its parent lays out in a grid.
	 *
	 * @param hint what is written in the empty field
	 */
	protected SearchBar(Composite parent, String hint) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 3).spacing(6, 0).applyTo(this);
		field = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		field.setMessage(hint);
		field.addListener(SWT.DefaultSelection, event -> go((event.stateMask & SWT.SHIFT) == 0));
		field.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.ESC) {
				close();
			}
		});
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(field);
		outcome = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(outcome);
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(this);
		setVisible(false);
	}

	/** Adds the buttons that every such bar ends with. */
	protected final void addButtons() {
		button(Messages.Find_previous, () -> go(false));
		button(Messages.Find_next, () -> go(true));
		button(Messages.Find_close, this::close);
	}

	/** Adds a button. */
	protected final Button button(String text, Runnable action) {
		((GridLayout) getLayout()).numColumns++;
		Button button = new Button(this, SWT.PUSH | SWT.FLAT);
		button.setText(text);
		button.addListener(SWT.Selection, _ -> action.run());
		return button;
	}

	/** Goes to the next or the previous place with the text; where there is no text, lets the user write one. */
	public abstract void go(boolean forward);

	/** The field has been taken away. */
	protected abstract void closed();

	/** Shows the field and lets the user write. */
	public void open() {
		show(true);
		field.setFocus();
		field.selectAll();
	}

	private void close() {
		show(false);
		closed();
	}

	private void show(boolean seen) {
		setVisible(seen);
		((GridData) getLayoutData()).exclude = !seen;
		getParent().layout(true, true);
	}

	/** The field. */
	public final Text field() {
		return field;
	}

	/** What came of the last search; empty while there is none. */
	public final String outcome() {
		return outcome.getText();
	}

	/** Says what came of a search. */
	protected final void say(String text) {
		outcome.setText(text);
		layout(true);
	}
}

package org.iommuscope.ui.tables;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** Above a page table: which one it is, and what is looked for in it. */
final class TableBar extends Composite {

	private static final String HEX = "0x";

	private final Combo choice;
	private final Text search;
	private List<TableChoice> offered = List.of();

	/**
	 * @param chosen gets the table that the user picks
	 * @param sought gets what the user looks for
	 */
	TableBar(Composite parent, Consumer<TableChoice> chosen, Consumer<String> sought) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 4).spacing(8, 0).applyTo(this);
		choice = new Combo(this, SWT.READ_ONLY | SWT.DROP_DOWN);
		choice.addListener(SWT.Selection, _ -> chosen.accept(offered.get(choice.getSelectionIndex())));
		search = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		search.setMessage(Messages.Tables_search);
		search.addListener(SWT.DefaultSelection, _ -> sought.accept(sought()));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
	}

	/** Offers tables, of which one is shown; −1 for none. */
	void offer(List<TableChoice> choices, int shown) {
		offered = choices;
		String[] names = choices.stream().map(TableChoice::name).toArray(String[]::new);
		if (!Arrays.equals(names, choice.getItems())) {
			choice.setItems(names);
			// The names say how wide the control is.
			layout(true, true);
		}
		choice.select(shown);
	}

	/** The tables that are offered. */
	List<TableChoice> offered() {
		return offered;
	}

	/** What is looked for. An address that was pasted behind what {@link #askAddress} wrote has the prefix twice. */
	String sought() {
		return search.getText().strip().replaceFirst("^0x0[xX]", HEX);
	}

	/** Lets the user write what to look for. */
	void askSearch() {
		search.setFocus();
		search.selectAll();
	}

	/** Lets the user write an address. */
	void askAddress() {
		search.setText(HEX);
		search.setFocus();
		search.setSelection(HEX.length());
	}
}

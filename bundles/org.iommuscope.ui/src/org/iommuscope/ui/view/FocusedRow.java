package org.iommuscope.ui.view;

import java.util.Optional;
import java.util.function.IntFunction;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.iommuscope.ui.table.LongTable;

/** What the row with the focus of a table stands for, as the selection of its view. */
public final class FocusedRow implements ISelectionProvider {

	private final LongTable table;
	private final IntFunction<Optional<?>> element;
	private final SelectionListeners listeners = new SelectionListeners(this);

	/** @param element what a row stands for; none where it stands for nothing that could be selected */
	public FocusedRow(LongTable table, IntFunction<Optional<?>> element) {
		this.table = table;
		this.element = element;
		table.addListener(SWT.Selection, _ -> tell());
	}

	private void tell() {
		listeners.tell(getSelection());
	}

	@Override
	public ISelection getSelection() {
		int row = table.isDisposed() ? -1 : table.selection().focus();
		return row < 0 ? StructuredSelection.EMPTY
				: element.apply(row).map(each -> (ISelection) new StructuredSelection(each)).orElse(StructuredSelection.EMPTY);
	}

	/** Does nothing: several rows may stand for the same. */
	@Override
	public void setSelection(ISelection other) {
		// the table says what is selected
	}

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.remove(listener);
	}
}

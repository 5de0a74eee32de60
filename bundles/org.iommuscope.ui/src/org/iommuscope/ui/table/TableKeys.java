package org.iommuscope.ui.table;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

/** What keys do in a {@link LongTable}: arrows, pages and both ends, with Shift to select up to there; Enter chooses. */
final class TableKeys {

	private static final int ASIDE = 40;

	private final LongTable table;

	TableKeys(LongTable table) {
		this.table = table;
		table.addListener(SWT.KeyDown, this::pressed);
		table.addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
				|| event.detail == SWT.TRAVERSE_TAB_PREVIOUS || event.detail == SWT.TRAVERSE_MNEMONIC);
	}

	private void pressed(Event event) {
		if (table.window().count() == 0 || (event.stateMask & (SWT.MOD1 | SWT.ALT)) != 0
				|| table.content().pressed(event.keyCode)) {
			return;
		}
		int focus = table.selection().focus();
		int page = Math.max(1, table.window().page() - 1);
		int last = table.window().count() - 1;
		switch (event.keyCode) {
			case SWT.ARROW_UP -> go(focus < 0 ? last : focus - 1, event);
			case SWT.ARROW_DOWN -> go(focus + 1, event);
			case SWT.PAGE_UP -> go(focus - page, event);
			case SWT.PAGE_DOWN -> go(Math.min(last, Math.max(0, focus) + page), event);
			case SWT.HOME -> go(0, event);
			case SWT.END -> go(last, event);
			case SWT.ARROW_LEFT -> table.scrollAside(-ASIDE);
			case SWT.ARROW_RIGHT -> table.scrollAside(ASIDE);
			case SWT.CR, SWT.KEYPAD_CR -> table.notifyListeners(SWT.DefaultSelection, new Event());
			default -> {
				// not a key of tables
			}
		}
	}

	private void go(int row, Event event) {
		int to = Math.clamp(row, 0, table.window().count() - 1);
		table.scroll(table.window().showing(to));
		table.select((event.stateMask & SWT.SHIFT) != 0 ? table.selection().upTo(to) : RowSelection.of(to));
	}
}

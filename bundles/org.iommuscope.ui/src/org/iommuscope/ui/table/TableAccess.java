package org.iommuscope.ui.table;

import java.util.stream.Collectors;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;

/** Tells a screen reader what the row with the focus says. */
final class TableAccess {

	private TableAccess() {
	}

	static void describe(LongTable table) {
		Accessible accessible = table.getAccessible();
		accessible.addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = spoken(table);
			}
		});
		accessible.addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent event) {
				event.detail = ACC.ROLE_LIST;
			}

			@Override
			public void getValue(AccessibleControlEvent event) {
				event.result = spoken(table);
			}
		});
	}

	static void selected(LongTable table) {
		table.getAccessible().selectionChanged();
	}

	private static String spoken(LongTable table) {
		int focus = table.selection().focus();
		return focus < 0 ? "" : table.columns().shown().stream().map(place -> table.text(focus, place.kind().id()))
				.filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
	}
}

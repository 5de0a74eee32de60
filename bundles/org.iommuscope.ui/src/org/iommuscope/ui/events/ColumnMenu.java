package org.iommuscope.ui.events;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionManager;
import org.eclipse.jface.action.Separator;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.table.ColumnLayout;
import org.iommuscope.ui.table.LongTable;

/** Lets the user choose columns. */
final class ColumnMenu {

	private ColumnMenu() {
	}

	static void fill(IContributionManager menu, LongTable table) {
		for (ColumnLayout.Place place : table.columns().places()) {
			if (!place.kind().fixed()) {
				Action action = new Action(place.kind().heading(), IAction.AS_CHECK_BOX) {
					@Override
					public void run() {
						table.setColumns(table.columns().shown(place.kind().id(), !place.shown()));
					}
				};
				action.setChecked(place.shown());
				menu.add(action);
			}
		}
		menu.add(new Separator());
		menu.add(new Action(Messages.Menu_columnsAsAtFirst) {
			@Override
			public void run() {
				table.setColumns(ColumnLayout.of(table.kinds()));
			}
		});
	}
}

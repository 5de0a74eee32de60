package org.iommuscope.ui.events;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.table.ColumnLayout;
import org.iommuscope.ui.table.LongTable;
import org.osgi.service.prefs.BackingStoreException;

/** Keeps which columns a table shows, their order and their widths, over restarts. */
final class RememberedColumns {

	private static final int AFTER_MILLIS = 1000;

	private final LongTable table;
	private final String key;
	private final Runnable flush = this::flush;

	private RememberedColumns(LongTable table, String key) {
		this.table = table;
		this.key = key;
	}

	/** Shows the columns as they were, and keeps each change. */
	static void of(LongTable table, String key) {
		RememberedColumns columns = new RememberedColumns(table, key);
		table.setColumns(ColumnLayout.parse(node().get(key, ""), table.kinds()));
		table.onColumnsChanged(columns::keep);
	}

	private void keep(ColumnLayout layout) {
		node().put(key, layout.toText());
		// A border that is dragged changes often.
		table.getDisplay().timerExec(AFTER_MILLIS, flush);
	}

	private void flush() {
		try {
			node().flush();
		} catch (BackingStoreException e) {
			ILog.get().warn("the columns cannot be saved", e);
		}
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode(Ids.BUNDLE);
	}
}

package org.iommuscope.ui.events;

import java.util.List;
import java.util.StringJoiner;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.replay.Positions;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.table.ColumnLayout;
import org.iommuscope.ui.table.RowSelection;

/** Copies rows as text: the columns that are shown, with a tabulator between them, a line for each event. */
final class EventClipboard {

	/** What a clipboard can bear. The last line says that there were more. */
	private static final int MOST_ROWS = 100_000;

	private EventClipboard() {
	}

	/** Reads the rows in a job, since they need not be in memory, and puts them into the clipboard. */
	static void copy(EventTable events, Timeline timeline) {
		RowSelection rows = events.control().selection();
		if (!rows.isEmpty()) {
			Positions shown = events.shown();
			List<EventColumn> columns = events.control().columns().shown().stream().map(ColumnLayout.Place::kind)
					.filter(kind -> !kind.fixed()).map(kind -> EventColumn.values()[EventColumn.kinds().indexOf(kind)]).toList();
			// The table may be gone when the rows have been read.
			Display display = events.control().getDisplay();
			Job job = Job.create(Messages.Events_copying, (ICoreRunnable) monitor -> {
				StringJoiner text = new StringJoiner(System.lineSeparator());
				int last = (int) Math.min(rows.last(), rows.first() + (MOST_ROWS - 1L));
				for (int row = rows.first(); row <= last; row++) {
					if (monitor.isCanceled()) {
						throw new OperationCanceledException();
					}
					EventLine line = EventLine.of(timeline, shown.get(row));
					text.add(String.join("\t", columns.stream().map(line::text).toList()));
				}
				if (last < rows.last()) {
					text.add(org.eclipse.osgi.util.NLS.bind(Messages.Events_notCopied, rows.last() - last));
				}
				put(display, text.toString());
			});
			job.schedule();
		}
	}

	private static void put(Display display, String text) {
		if (!text.isEmpty() && !display.isDisposed()) {
			display.asyncExec(() -> {
				Clipboard clipboard = new Clipboard(display);
				clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
				clipboard.dispose();
			});
		}
	}
}

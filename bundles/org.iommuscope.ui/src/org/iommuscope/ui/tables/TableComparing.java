package org.iommuscope.ui.tables;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.projection.TableBefore;
import org.iommuscope.model.projection.TableDifferences;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.Latest;

/** Compares the table that is shown with what it was after another event; a job finds in what the two differ. */
final class TableComparing {

	/** What a table is compared with; new if the user has asked for it just now. */
	private record Compared(LiveTable table, TableComparison comparison, boolean isNew) {
	}

	private final TablePane pane;
	private final Runnable changed;
	private final Latest<Compared> latest;

	/** @param changed what is said of the table is another */
	TableComparing(TablePane pane, Runnable changed) {
		this.pane = pane;
		this.changed = changed;
		latest = new Latest<>(Messages.Compare_job, pane.getDisplay(), this::arrive);
	}

	/** Asks for an event; the comparison ends where none is named. */
	void ask(RecordingSession session, LiveTable table) {
		InputDialog dialog = new InputDialog(pane.getShell(), Messages.Compare_title, Messages.Compare_question, "",
				text -> text.strip().matches("(@?\\d{1,18})?") ? null : Messages.Compare_noNumber);
		if (dialog.open() == Window.OK) {
			String number = dialog.getValue().strip().replace("@", "");
			if (number.isEmpty()) {
				end(table);
			} else {
				compare(session, table, Long.parseLong(number), true);
			}
		}
	}

	private void end(LiveTable table) {
		latest.forget();
		table.compare(Optional.empty());
		pane.refresh(OptionalInt.empty());
		changed.run();
	}

	/** Compares with the table after the event of a number, and goes to what differs. */
	void compare(RecordingSession session, LiveTable table, long seq) {
		compare(session, table, seq, true);
	}

	/** Compares once more what is compared, since the table is another. */
	void again(RecordingSession session, LiveTable table) {
		table.comparison().ifPresent(comparison -> compare(session, table, comparison.seq(), false));
	}

	private void compare(RecordingSession session, LiveTable table, long seq, boolean isNew) {
		State now = table.state();
		latest.ask(progress -> {
			State other = session.timeline().stateAt(session.timeline().positionAfter(seq));
			// Memory that is read here is read by nobody else.
			Optional<TableBefore> before = table.table(other);
			return new Compared(table, new TableComparison(seq, before,
					before.flatMap(then -> table.table(now).map(found -> TableDifferences.of(then, found, progress)))), isNew);
		});
	}

	/** No comparison is waited for any more. */
	void forget() {
		latest.forget();
	}

	/** Opens the ways to what differs. */
	private void arrive(Compared found) {
		if (pane.shown().filter(open -> open == found.table()).isPresent()) {
			found.table().compare(Optional.of(found.comparison()));
			List<Long> inputs = found.isNew() ? found.comparison().inputs() : List.of();
			pane.lines().ifPresent(lines -> {
				inputs.forEach(lines::goTo);
				pane.refresh(inputs.isEmpty() ? OptionalInt.empty() : lines.goTo(inputs.getFirst()));
			});
			changed.run();
		}
	}
}

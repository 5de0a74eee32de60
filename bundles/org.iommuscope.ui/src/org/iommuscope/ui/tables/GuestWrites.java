package org.iommuscope.ui.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.core.machine.table.GuestMemory;
import org.iommuscope.core.replay.branch.Edit;
import org.iommuscope.core.replay.branch.GuestDraft;
import org.iommuscope.core.trace.Event;
import org.iommuscope.ui.branch.Branches;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.Moment;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.Latest;

/**
 * Puts what a guest is to write to its tables on a what-if branch. Its tables are read for that, which a job does: a mapping may
 * be as large as an address space.
 */
final class GuestWrites {

	/**
	 * What came of a change.
	 *
	 * @param asked   when it was asked for
	 * @param events  what the guest writes
	 * @param refusal why it cannot
	 */
	private record Drafted(Moment asked, List<Event> events, Optional<String> refusal) {
	}

	private final Shell shell;
	private final Latest<Drafted> latest;

	/** @param shell above which is said what cannot be */
	GuestWrites(Shell shell) {
		this.shell = shell;
		latest = new Latest<>(Messages.Edit_job, shell.getDisplay(), this::arrive);
	}

	/**
	 * Makes a change after the present event.
	 *
	 * @param memory finds the guest's memory; both are called by a job, and what is found is read by nobody else
	 */
	void make(Supplier<GuestMemory> memory, Consumer<GuestDraft> change) {
		Desk.get().session().map(RecordingSession::moment).ifPresent(asked -> latest.ask(progress -> {
			GuestDraft draft = new GuestDraft(memory.get(), progress);
			try {
				change.accept(draft);
				return new Drafted(asked, draft.events(), Optional.empty());
			} catch (IllegalArgumentException impossible) {
				return new Drafted(asked, List.of(), Optional.of(impossible.getMessage()));
			}
		}));
	}

	/** The change that is being worked out is not wanted any more, since another position is shown. */
	void forget() {
		latest.forget();
	}

	private void arrive(Drafted drafted) {
		// The view may have been behind others when another position was shown.
		if (Desk.get().session().filter(session -> session.moment() == drafted.asked()).isPresent()) {
			drafted.refusal().ifPresentOrElse(
					why -> MessageDialog.openInformation(shell, Messages.Refused_title, NLS.bind(Messages.Refused_map, why)),
					() -> insert(drafted.events()));
		}
	}

	/** Puts events after the present one, as one change. */
	static void insert(List<Event> events) {
		Branches.get().place().ifPresent(place -> {
			List<Edit> edits = new ArrayList<>();
			events.forEach(event -> edits.add(new Edit.Insert(place.position(), event)));
			Branches.get().draft(edits);
		});
	}
}

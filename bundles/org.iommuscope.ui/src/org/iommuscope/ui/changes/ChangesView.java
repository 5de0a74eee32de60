package org.iommuscope.ui.changes;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.change.StepChanges;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.view.EmptyPage.Offer;
import org.iommuscope.ui.view.FocusedRow;
import org.iommuscope.ui.view.Latest;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.RecordingView;
import org.iommuscope.ui.view.Views;

/**
 * What the last event changed in the state: objects, their members and ranges, entries, memory, caches and descriptors,
 * with what they were before and are after. The row with the focus selects its object.
 */
public final class ChangesView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.CHANGES;

	/**
	 * What an event changed.
	 *
	 * @param session  in which recording
	 * @param position right after the event
	 */
	private record Found(RecordingSession session, int position, StepChanges changes) {
	}

	private final ChangeRows rows = new ChangeRows();
	private Latest<Found> latest;
	private LongTable table;

	@Override
	protected Control createContent(Composite parent) {
		table = new LongTable(parent, ChangeRows.kinds(), rows);
		latest = new Latest<>(Messages.Changes_job, parent.getDisplay(), this::show);
		getSite().setSelectionProvider(new FocusedRow(table, this::element));
		return table;
	}

	@Override
	protected void repaint() {
		table.redraw();
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		latest.forget();
		fill(StepChanges.NONE);
		say("");
		session.ifPresentOrElse(open -> {
			showContent();
			ask(open);
		}, () -> awaitRecording(Messages.Changes_empty));
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		ask(session);
	}

	@Override
	protected void exchanged(RecordingSession session) {
		// What is pinned shows what it showed, with its selection.
		if (!isPinned()) {
			ask(session);
		}
	}

	private Optional<?> element(int row) {
		return session().flatMap(session -> ChangedElement.of(rows.get(row).what(), session.model()));
	}

	private void ask(RecordingSession session) {
		Timeline timeline = session.timeline();
		int position = session.position();
		latest.ask(_ -> new Found(session, position, StepChanges.at(timeline, position)));
	}

	private void show(Found found) {
		if (table.isDisposed()) {
			return;
		}
		fill(found.changes());
		say(found.session().event().map(event -> description(event, found.changes())).orElse(""));
		if (rows.count() == 0) {
			sayWhy(found.session());
		} else {
			showContent();
		}
	}

	private void fill(StepChanges changes) {
		rows.show(changes.changes());
		table.refresh();
		table.scroll(table.window().at(0));
	}

	private static String description(Event event, StepChanges changes) {
		int count = changes.changes().size();
		return count == 0 ? "" : count == 1 ? NLS.bind(Messages.Changes_one, event.seq())
				: NLS.bind(changes.whole() ? Messages.Changes_count : Messages.Changes_more, event.seq(), count);
	}

	private void sayWhy(RecordingSession session) {
		Optional<Event> event = session.event();
		Optional<Result> failed = event.flatMap(each -> each.call().outcome()).filter(Result::failed);
		String text = event.isEmpty() ? Messages.Changes_start
				: failed.isPresent()
						? NLS.bind(Messages.Changes_failed, event.get().seq(), Errno.nameOf(failed.get().errno()))
						: NLS.bind(Messages.Changes_none, event.get().seq());
		Stream<Offer> why = failed.stream().map(_ -> new Offer(Messages.Changes_why, () -> Views.show(this, Ids.EXPLAIN)));
		showEmpty(text, Stream.concat(why, Offers.toMove(session).stream()).toList());
	}

	/** The table. */
	public LongTable table() {
		return table;
	}

	@Override
	public void dispose() {
		if (latest != null) {
			latest.forget();
		}
		super.dispose();
	}
}

package org.iommuscope.ui.changes;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.change.StepChanges;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.properties.PropertiesPage;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EmptyPage.Offer;
import org.iommuscope.ui.view.EventMessage;
import org.iommuscope.ui.view.FocusedRow;
import org.iommuscope.ui.view.Latest;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.Views;

/**
 * What the last event changed in the state: objects, their members and ranges, entries, memory, caches and descriptors,
 * with what they were before and are after. The row with the focus selects its object.
 */
public final class ChangesView extends ViewPart {

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

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			session.ifPresentOrElse(ChangesView.this::ask, ChangesView.this::closed);
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			ask(session);
		}
	};
	private final Runnable repaint = () -> this.table.redraw();
	private final ChangeRows rows = new ChangeRows();
	private Latest<Found> latest;
	private Composite pages;
	private EmptyPage empty;
	private LongTable table;
	private EventMessage message;

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		table = new LongTable(pages, ChangeRows.kinds(), rows);
		latest = new Latest<>(Messages.Changes_job, pages.getDisplay(), this::show);
		getSite().setSelectionProvider(new FocusedRow(table, this::element));
		Appearance.addListener(repaint);
		top(true);
		follower.follow();
		message = new EventMessage(getViewSite().getActionBars().getStatusLineManager());
		message.follow();
	}

	private Optional<?> element(int row) {
		return follower.session().flatMap(session -> ChangedElement.of(rows.get(row).what(), session.model()));
	}

	private void closed() {
		latest.forget();
		setContentDescription("");
		empty.awaitRecording(Messages.Changes_empty);
		top(false);
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
		rows.show(found.changes().changes());
		table.refresh();
		table.scroll(table.window().at(0));
		setContentDescription(found.session().event().map(event -> description(event, found.changes())).orElse(""));
		if (rows.count() == 0) {
			sayWhy(found.session());
		}
		top(rows.count() > 0);
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
		empty.show(text, Stream.concat(why, Offers.toMove(session).stream()).toList());
	}

	private void top(boolean filled) {
		((StackLayout) pages.getLayout()).topControl = filled ? table : empty;
		pages.layout();
	}

	/** The table. */
	public LongTable table() {
		return table;
	}

	/** What is said in the place of the table; empty while it is shown. */
	public String emptyMessage() {
		return ((StackLayout) pages.getLayout()).topControl == empty ? empty.message() : "";
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == IPropertySheetPage.class ? adapter.cast(new PropertiesPage(this)) : super.getAdapter(adapter);
	}

	@Override
	public void setFocus() {
		((StackLayout) pages.getLayout()).topControl.setFocus();
	}

	@Override
	public void dispose() {
		follower.unfollow();
		message.unfollow();
		latest.forget();
		Appearance.removeListener(repaint);
		super.dispose();
	}
}

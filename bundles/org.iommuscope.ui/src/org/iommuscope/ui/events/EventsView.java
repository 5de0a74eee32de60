package org.iommuscope.ui.events;

import java.util.Optional;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.contexts.IContextService;
import org.iommuscope.core.replay.Positions;
import org.iommuscope.core.trace.query.EventFilter;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.bookmarks.BookmarkBook;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.view.RecordingView;

/**
 * All events of the recording, or those that a filter lets pass, and which of them has happened last. Enter or a double
 * click goes to an event.
 */
public final class EventsView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.EVENTS;
	/** Family of the job that reads the lines in sight. */
	public static final Object READING_FAMILY = EventLines.FAMILY;
	/** Family of the jobs that filter and search. */
	public static final Object SEARCHING_FAMILY = FilterJob.FAMILY;

	private static final String COLUMNS = "events.columns";

	private final Runnable repaint = this::repaint;
	private Composite content;
	private DamageBanner banner;
	private FilterBar filterBar;
	private FindBar findBar;
	private EventTable events;
	private EventFilter filter = EventFilter.ALL;
	private Optional<FilterJob> filtering = Optional.empty();

	@Override
	protected Control createContent(Composite parent) {
		content = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
		banner = new DamageBanner(content);
		filterBar = new FilterBar(content, this::apply, () -> filtering.ifPresent(FilterJob::cancel));
		events = new EventTable(content, ContributedMarks.fromRegistry());
		findBar = new FindBar(content, events);
		findBar.moveAbove(events.control());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(banner);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(filterBar);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(events.control());
		RememberedColumns.of(events.control(), COLUMNS);
		getSite().setSelectionProvider(events);
		getSite().getService(IContextService.class).activateContext(Ids.IN_EVENTS);
		EventMenu.attach(this);
		fillViewMenu();
		BookmarkBook.get().addListener(repaint);
		return content;
	}

	private void fillViewMenu() {
		MenuManager columns = new MenuManager(Messages.Menu_columns);
		columns.setRemoveAllWhenShown(true);
		columns.addMenuListener(menu -> ColumnMenu.fill(menu, table()));
		getViewSite().getActionBars().getMenuManager().add(columns);
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		events.moved();
	}

	@Override
	protected void exchanged(RecordingSession session) {
		events.exchange(session);
		// What is pinned keeps its selection.
		if (!isPinned()) {
			events.moved();
		}
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		boolean damaged = session.filter(banner::describe).isPresent();
		banner.setVisible(damaged);
		((GridData) banner.getLayoutData()).exclude = !damaged;
		content.layout(true, true);
		session.ifPresentOrElse(_ -> showContent(), () -> awaitRecording(Messages.Events_empty));
		findBar.setSession(session);
		apply(filter);
	}

	/** A filter that is still at work in the other view is at work in this one too; what is selected there may not be found yet. */
	@Override
	protected void resemble(RecordingView original) {
		if (original instanceof EventsView other) {
			filter(other.filterBar.field().getText());
			other.focused().ifPresent(line -> reveal(line.row().position()));
		}
	}

	/** Shows the events that a filter lets pass, as they are found. */
	private void apply(EventFilter next) {
		filter = next;
		filtering.ifPresent(FilterJob::abandon);
		filtering = Optional.empty();
		Optional<RecordingSession> session = session();
		if (session.isEmpty()) {
			events.clear();
		} else if (next == EventFilter.ALL) {
			events.show(session.get(), Positions.upTo(session.get().end()));
			filterBar.showAll(session.get().end());
		} else {
			events.show(session.get(), Positions.NONE);
			int all = session.get().end();
			FilterJob job = new FilterJob(session.get().timeline(), next, content.getDisplay(), found -> {
				events.grow(found.positions());
				filterBar.show(found, all);
			});
			filtering = Optional.of(job);
			job.schedule();
		}
	}

	@Override
	protected void repaint() {
		banner.paint();
		filterBar.paint();
		events.repaint();
	}

	/** Whether a filter hides events. */
	boolean isFiltered() {
		return filter != EventFilter.ALL;
	}

	/** The recording that is shown. */
	Optional<RecordingSession> shown() {
		return session();
	}

	/** The line with the focus, if it is there yet. */
	Optional<EventLine> focused() {
		return events.focused();
	}

	/** Goes to the event with the focus. */
	void goToSelected() {
		events.goToSelected();
	}

	/** Copies the rows that are selected. */
	void copy() {
		session().ifPresent(session -> EventClipboard.copy(events, session.timeline()));
	}

	/** Lets the user write a text to look for. */
	void find() {
		findBar.open();
	}

	/** Looks for a text, as if the user had written it. */
	public void find(String text, boolean forward) {
		findBar.field().setText(text);
		findBar.go(forward);
	}

	/** Looks for the next or the previous event with the text in it. */
	void findNext(boolean forward) {
		findBar.go(forward);
	}

	/** Lets the user write a filter. */
	void editFilter() {
		filterBar.field().setFocus();
		filterBar.field().selectAll();
	}

	/** Applies a filter, as if the user had written it; a blank one shows all events. */
	public void filter(String expression) {
		filterBar.write(expression);
	}

	/** Shows only the events that name an object. */
	public void filterFor(IommufdObject object) {
		filter(RelatedFilters.of(object));
	}

	/** Selects the event before a position, if it is shown. */
	public void reveal(int position) {
		if (events.shown().contains(position)) {
			events.reveal(events.shown().firstFrom(position));
		}
	}

	/** The table. */
	public LongTable table() {
		return events.control();
	}

	/** What is said about damaged lines; empty where there are none. */
	public String warning() {
		return banner.getVisible() ? banner.message() : "";
	}

	/** What is said of the filter: what is wrong with it, or how many events pass. */
	public String filterMessage() {
		return filterBar.error().isEmpty() ? filterBar.count() : filterBar.error();
	}

	/** What came of the last search. */
	public String findMessage() {
		return findBar.outcome();
	}

	@Override
	protected Control focus() {
		return events.control();
	}

	@Override
	public void dispose() {
		filtering.ifPresent(FilterJob::abandon);
		BookmarkBook.get().removeListener(repaint);
		super.dispose();
	}
}

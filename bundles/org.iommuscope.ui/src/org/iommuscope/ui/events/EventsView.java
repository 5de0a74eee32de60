package org.iommuscope.ui.events;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.properties.PropertiesPage;
import org.iommuscope.ui.session.ModelChanges;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EventMessage;

/** All events of the recording, and which of them has happened last. Enter or a double click goes to an event. */
public final class EventsView extends ViewPart {

	/** The view's id. */
	public static final String ID = Ids.EVENTS;

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			EventsView.this.opened(session);
		}

		@Override
		protected void moved(RecordingSession session, ModelChanges.Touched touched) {
			events.setPosition(session.position());
		}
	};
	private final Runnable repaint = this::repaint;
	private Composite pages;
	private EmptyPage empty;
	private EventMessage message;
	private Composite content;
	private DamageBanner banner;
	private EventTable events;

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		empty.awaitRecording(Messages.Events_empty);
		content = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
		banner = new DamageBanner(content);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(banner);
		events = new EventTable(content, position -> follower.session().ifPresent(session -> session.goTo(position)));
		GridDataFactory.fillDefaults().grab(true, true).applyTo(events.control());
		getSite().setSelectionProvider(events);
		Appearance.addListener(repaint);
		follower.follow();
		message = new EventMessage(getViewSite().getActionBars().getStatusLineManager());
		message.follow();
	}

	private void opened(Optional<RecordingSession> session) {
		boolean damaged = session.filter(banner::describe).isPresent();
		banner.setVisible(damaged);
		((GridData) banner.getLayoutData()).exclude = !damaged;
		content.layout(true);
		((StackLayout) pages.getLayout()).topControl = session.isPresent() ? content : empty;
		pages.layout();
		session.ifPresentOrElse(
				opened -> events.setEvents(opened.timeline().events(), opened.position()),
				() -> events.setEvents(java.util.List.of(), 0));
	}

	private void repaint() {
		banner.paint();
		events.repaint();
	}

	/** The table, for tests. */
	public Table table() {
		return events.control();
	}

	/** What is said about damaged lines; empty where there are none, for tests. */
	public String warning() {
		return banner.getVisible() ? banner.message() : "";
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
		Appearance.removeListener(repaint);
		super.dispose();
	}
}

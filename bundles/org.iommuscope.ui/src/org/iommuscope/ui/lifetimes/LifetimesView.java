package org.iommuscope.ui.lifetimes;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.core.replay.lifetime.Lifetimes;
import org.iommuscope.picture.lifetimes.Stretch;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.properties.PropertiesPage;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.view.CurrentEvent;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EmptyPage.Offer;
import org.iommuscope.ui.view.EventMessage;

/** When each object of the recording was there. */
public final class LifetimesView extends ViewPart {

	/** The view's id. */
	public static final String ID = Ids.LIFETIMES;
	/** Family of the job that finds the lifetimes. */
	public static final Object SURVEY_FAMILY = new Object();

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			LifetimesView.this.opened(session);
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			canvas.setPosition(session.position());
		}
	};
	private final Runnable repaint = () -> this.canvas.repaint();
	private final CurrentEvent current = new CurrentEvent();
	private EventMessage message;
	private Composite pages;
	private EmptyPage empty;
	private LaneCanvas canvas;
	private Optional<SurveyJob> survey = Optional.empty();

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		empty.awaitRecording(Messages.Lifetimes_empty);
		canvas = new LaneCanvas(pages, position -> follower.session().ifPresent(session -> session.goTo(position)));
		IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
		bar.add(action(Messages.Topology_zoomIn, "zoom-in", () -> canvas.zoom(true)));
		bar.add(action(Messages.Topology_zoomOut, "zoom-out", () -> canvas.zoom(false)));
		bar.add(action(Messages.Topology_fit, "fit", canvas::fit));
		Appearance.addListener(repaint);
		current.follow();
		getSite().setSelectionProvider(current);
		follower.follow();
		message = new EventMessage(getViewSite().getActionBars().getStatusLineManager());
		message.follow();
	}

	private Action action(String text, String icon, Runnable run) {
		Action action = new Action(text) {
			@Override
			public void run() {
				run.run();
			}
		};
		ResourceLocator.imageDescriptorFromBundle(Ids.BUNDLE, "icons/command/" + icon + ".svg")
				.ifPresent(action::setImageDescriptor);
		action.setToolTipText(text);
		return action;
	}

	private void opened(Optional<RecordingSession> session) {
		survey.ifPresent(SurveyJob::supersede);
		survey = Optional.empty();
		setContentDescription("");
		show(false);
		session.ifPresentOrElse(this::survey, () -> empty.awaitRecording(Messages.Lifetimes_empty));
	}

	private void survey(RecordingSession session) {
		SurveyJob job = new SurveyJob(session.timeline(), pages.getDisplay(), new SurveyJob.Listener() {
			@Override
			public void reached(int percent) {
				empty.show(NLS.bind(Messages.Lifetimes_running, percent),
						List.of(new Offer(Messages.Filter_stop, () -> survey.ifPresent(SurveyJob::cancel))));
			}

			@Override
			public void found(Lifetimes lifetimes) {
				LifetimesView.this.found(lifetimes, session);
			}

			@Override
			public void stopped() {
				empty.show(Messages.Lifetimes_stopped, List.of(new Offer(Messages.Lifetimes_again, () -> survey(session))));
			}
		});
		survey = Optional.of(job);
		empty.show(NLS.bind(Messages.Lifetimes_running, 0), List.of());
		job.schedule();
	}

	private void found(Lifetimes lifetimes, RecordingSession session) {
		if (lifetimes.lanes().isEmpty()) {
			empty.show(Messages.Lifetimes_none, List.of());
			return;
		}
		setContentDescription(lifetimes.further() == 0 ? "" : NLS.bind(Messages.Lifetimes_further, lifetimes.further()));
		canvas.show(lifetimes, session.position());
		show(true);
	}

	private void show(boolean lanes) {
		((StackLayout) pages.getLayout()).topControl = lanes ? canvas : empty;
		pages.layout();
	}

	/** The picture that is shown; none while there is nothing to show. */
	public Optional<Scene> scene() {
		return ((StackLayout) pages.getLayout()).topControl == canvas ? canvas.scene() : Optional.empty();
	}

	/** The stretch of the recording that is seen. */
	public Stretch stretch() {
		return canvas.stretch();
	}

	/** The control that is clicked on. */
	public Composite canvas() {
		return canvas;
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
		current.unfollow();
		message.unfollow();
		survey.ifPresent(SurveyJob::supersede);
		Appearance.removeListener(repaint);
		super.dispose();
	}
}

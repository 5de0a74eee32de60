package org.iommuscope.ui.lifetimes;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.iommuscope.core.replay.lifetime.Lifetimes;
import org.iommuscope.layout.Size;
import org.iommuscope.picture.lifetimes.LifetimesText;
import org.iommuscope.picture.lifetimes.Stretch;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.scene.SceneActions;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.EmptyPage.Offer;
import org.iommuscope.ui.view.RecordingView;

/** When each object of the recording was there. */
public final class LifetimesView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.LIFETIMES;
	/** Family of the job that finds the lifetimes. */
	public static final Object SURVEY_FAMILY = new Object();

	private static final Scene NOTHING = new Scene("", "", Size.NONE, List.of());

	private LaneCanvas canvas;
	private Optional<Lifetimes> found = Optional.empty();
	private Optional<SurveyJob> survey = Optional.empty();

	@Override
	protected Control createContent(Composite parent) {
		canvas = new LaneCanvas(parent, position -> session().ifPresent(session -> session.goTo(position)));
		IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
		bar.add(action("zoom-out", Messages.Topology_zoomOut, () -> canvas.zoom(false)));
		bar.add(action("zoom-in", Messages.Topology_zoomIn, () -> canvas.zoom(true)));
		bar.add(action("fit", Messages.Topology_fit, canvas::fit));
		new SceneActions(canvas, () -> {
			Scene shown = canvas.scene().orElse(NOTHING);
			return () -> shown;
		}, () -> found.map(LifetimesText::of)).fill(getViewSite().getActionBars());
		selectCurrentEvent();
		return canvas;
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		survey.ifPresent(SurveyJob::abandon);
		survey = Optional.empty();
		found = Optional.empty();
		say("");
		session.ifPresentOrElse(this::survey, () -> awaitRecording(Messages.Lifetimes_empty));
	}

	@Override
	protected void resemble(RecordingView original) {
		// What has been found need not be looked for once more, unless the other stays with what a branch has replaced.
		if (original instanceof LifetimesView other && other.found.isPresent()
				&& session().map(RecordingSession::timeline).equals(other.session().map(RecordingSession::timeline))) {
			survey.ifPresent(SurveyJob::abandon);
			found(other.found.get(), session().orElseThrow());
			canvas.resemble(other.canvas);
		}
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		canvas.setPosition(session.position());
	}

	@Override
	protected void repaint() {
		canvas.redraw();
	}

	private void survey(RecordingSession session) {
		SurveyJob job = new SurveyJob(session.timeline(), canvas.getDisplay(), new SurveyJob.Listener() {
			@Override
			public void reached(int percent) {
				showEmpty(NLS.bind(Messages.Lifetimes_running, percent),
						List.of(new Offer(Messages.Filter_stop, () -> survey.ifPresent(SurveyJob::cancel))));
			}

			@Override
			public void found(Lifetimes lifetimes) {
				LifetimesView.this.found(lifetimes, session);
			}

			@Override
			public void stopped() {
				showEmpty(Messages.Lifetimes_stopped, List.of(new Offer(Messages.Lifetimes_again, () -> survey(session))));
			}
		});
		survey = Optional.of(job);
		showEmpty(NLS.bind(Messages.Lifetimes_running, 0), List.of());
		job.schedule();
	}

	private void found(Lifetimes lifetimes, RecordingSession session) {
		found = Optional.of(lifetimes);
		if (lifetimes.lanes().isEmpty()) {
			showEmpty(Messages.Lifetimes_none, List.of());
			return;
		}
		say(lifetimes.further() == 0 ? "" : NLS.bind(Messages.Lifetimes_further, lifetimes.further()));
		canvas.show(lifetimes, session.position());
		showContent();
	}

	/** The picture that is shown; none while there is nothing to show. */
	public Optional<Scene> scene() {
		return isFilled() ? canvas.scene() : Optional.empty();
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
	public void dispose() {
		survey.ifPresent(SurveyJob::abandon);
		super.dispose();
	}
}

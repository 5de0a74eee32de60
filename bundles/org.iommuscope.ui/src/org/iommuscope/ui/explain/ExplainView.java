package org.iommuscope.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.iommuscope.core.replay.Explanation;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.history.History;
import org.iommuscope.core.replay.history.Subject;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.explain.Paragraph.Style;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.Latest;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.RecordingView;

/**
 * Why the last event came out as it did: the rule, what stood in its way and who put that there. Below, which events made
 * the object that is selected elsewhere what it is.
 */
public final class ExplainView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.EXPLAIN;

	private Latest<List<Paragraph>> result;
	private Latest<List<Paragraph>> origin;
	private Optional<Subject> subject = Optional.empty();
	private List<Paragraph> ofResult = List.of();
	private List<Paragraph> ofOrigin = List.of();
	private StoryPane pane;

	@Override
	protected Control createContent(Composite parent) {
		pane = new StoryPane(parent, this::follow);
		result = new Latest<>(Messages.Explain_job, parent.getDisplay(), found -> show(found, ofOrigin));
		origin = new Latest<>(Messages.Explain_job, parent.getDisplay(), found -> show(ofResult, found));
		selectCurrentEvent();
		return pane;
	}

	@Override
	protected void repaint() {
		pane.paint();
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		subject = Optional.empty();
		pane.show(List.of());
		session.ifPresentOrElse(open -> {
			showContent();
			ask(open);
		}, this::closed);
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		ask(session);
	}

	private void closed() {
		result.forget();
		origin.forget();
		ofResult = List.of();
		ofOrigin = List.of();
		awaitRecording(Messages.Explain_empty);
	}

	private void ask(RecordingSession session) {
		Timeline timeline = session.timeline();
		int position = session.position();
		if (position == 0) {
			// No object exists yet either, whatever is selected.
			result.forget();
			origin.forget();
			ofResult = List.of();
			ofOrigin = List.of();
			showEmpty(Messages.Explain_start, Offers.toMove(session));
			return;
		}
		result.ask(_ -> ResultStory.of(Explanation.at(timeline, position)));
		askForOrigin(session);
	}

	private void askForOrigin(RecordingSession session) {
		if (subject.isEmpty()) {
			origin.forget();
			ofOrigin = List.of(new Paragraph(Style.HINT, Messages.Explain_select));
			return;
		}
		Subject asked = subject.get();
		Timeline timeline = session.timeline();
		int position = session.position();
		ofOrigin = List.of(new Paragraph(Style.HINT, NLS.bind(Messages.Explain_searching, asked)));
		origin.ask(progress -> OriginStory.of(asked, History.of(timeline, position, asked, progress)));
	}

	/** Another object is selected: only what is below changes. */
	@Override
	protected void reveal(EObject object) {
		Optional<Subject> next = SelectedSubject.of(object);
		if (next.isPresent() && !next.equals(subject)) {
			subject = next;
			session().filter(session -> session.position() > 0).ifPresent(this::askForOrigin);
		}
	}

	private void show(List<Paragraph> first, List<Paragraph> second) {
		if (!pane.isDisposed()) {
			ofResult = first;
			ofOrigin = second;
			List<Paragraph> whole = new ArrayList<>(first);
			whole.addAll(second);
			pane.show(List.copyOf(whole));
			showContent();
		}
	}

	private void follow(long seq) {
		session().ifPresent(session -> session.goTo(session.timeline().positionAfter(seq)));
	}

	/** What is said, paragraph by paragraph; nothing while there is nothing to explain. */
	public List<Paragraph> story() {
		return isFilled() ? pane.story() : List.of();
	}

	@Override
	public void dispose() {
		if (result != null) {
			result.forget();
			origin.forget();
		}
		super.dispose();
	}
}

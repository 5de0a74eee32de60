package org.iommuscope.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.core.replay.Explanation;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.history.History;
import org.iommuscope.core.replay.history.Subject;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.explain.Paragraph.Style;
import org.iommuscope.ui.properties.PropertiesPage;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.view.CurrentEvent;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EventMessage;
import org.iommuscope.ui.view.Latest;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.SelectionLink;

/**
 * Why the last event came out as it did: the rule, what stood in its way and who put that there. Below, which events made
 * the object that is selected elsewhere what it is.
 */
public final class ExplainView extends ViewPart {

	/** The view's id. */
	public static final String ID = Ids.EXPLAIN;

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			subject = Optional.empty();
			session.ifPresentOrElse(ExplainView.this::ask, ExplainView.this::closed);
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			ask(session);
		}
	};
	private final Runnable repaint = () -> this.pane.paint();
	private final CurrentEvent current = new CurrentEvent();
	private Latest<List<Paragraph>> result;
	private Latest<List<Paragraph>> origin;
	private Optional<Subject> subject = Optional.empty();
	private List<Paragraph> ofResult = List.of();
	private List<Paragraph> ofOrigin = List.of();
	private Composite pages;
	private EmptyPage empty;
	private StoryPane pane;
	private SelectionLink link;
	private EventMessage message;

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		pane = new StoryPane(pages, this::follow);
		result = new Latest<>(Messages.Explain_job, pages.getDisplay(), found -> show(found, ofOrigin));
		origin = new Latest<>(Messages.Explain_job, pages.getDisplay(), found -> show(ofResult, found));
		link = SelectionLink.of(this, this::selected);
		current.follow();
		getSite().setSelectionProvider(current);
		Appearance.addListener(repaint);
		top(true);
		follower.follow();
		message = new EventMessage(getViewSite().getActionBars().getStatusLineManager());
		message.follow();
	}

	private void closed() {
		result.forget();
		origin.forget();
		ofResult = List.of();
		ofOrigin = List.of();
		empty.awaitRecording(Messages.Explain_empty);
		top(false);
	}

	private void ask(RecordingSession session) {
		Timeline timeline = session.timeline();
		int position = session.position();
		if (position == 0) {
			result.forget();
			ofResult = List.of();
			if (subject.isEmpty()) {
				empty.show(Messages.Explain_start, Offers.toMove(session));
				top(false);
			}
		} else {
			result.ask(_ -> ResultStory.of(Explanation.at(timeline, position)));
		}
		askForOrigin(session);
	}

	private void askForOrigin(RecordingSession session) {
		if (subject.isEmpty()) {
			origin.forget();
			ofOrigin = List.of(new Paragraph(Style.DETAIL, Messages.Explain_select));
			return;
		}
		Subject asked = subject.get();
		Timeline timeline = session.timeline();
		int position = session.position();
		ofOrigin = List.of(new Paragraph(Style.DETAIL, NLS.bind(Messages.Explain_searching, asked)));
		origin.ask(progress -> OriginStory.of(asked, History.of(timeline, position, asked, progress)));
	}

	/** Another object is selected: only what is below changes. */
	private void selected(EObject object) {
		Optional<Subject> next = SelectedSubject.of(object);
		if (next.isPresent() && !next.equals(subject)) {
			subject = next;
			follower.session().ifPresent(this::askForOrigin);
		}
	}

	private void show(List<Paragraph> first, List<Paragraph> second) {
		if (!pane.isDisposed()) {
			ofResult = first;
			ofOrigin = second;
			List<Paragraph> whole = new ArrayList<>(first);
			whole.addAll(second);
			pane.show(List.copyOf(whole));
			top(true);
		}
	}

	private void follow(long seq) {
		follower.session().ifPresent(session -> session.goTo(session.timeline().positionAfter(seq)));
	}

	private void top(boolean filled) {
		((StackLayout) pages.getLayout()).topControl = filled ? pane : empty;
		pages.layout();
	}

	/** What is said, paragraph by paragraph; nothing while there is nothing to explain. */
	public List<Paragraph> story() {
		return Stream.of(pane).filter(shown -> ((StackLayout) pages.getLayout()).topControl == shown)
				.flatMap(shown -> shown.story().stream()).toList();
	}

	/** What is said in the place of an explanation; empty while there is one. */
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
		current.unfollow();
		message.unfollow();
		link.dispose();
		result.forget();
		origin.forget();
		Appearance.removeListener(repaint);
		super.dispose();
	}
}

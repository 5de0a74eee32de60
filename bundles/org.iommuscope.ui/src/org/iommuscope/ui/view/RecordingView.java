package org.iommuscope.ui.view;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.part.ViewPart;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.theme.CommandIcons;
import org.iommuscope.ui.view.EmptyPage.Offer;

/**
 * A view of the recording that is open: follows it and its position, the selection of the other views and the appearance,
 * and shows either its content or an {@link EmptyPage} that says what would fill it. What it follows it leaves when it is
 * disposed.
 */
public abstract class RecordingView extends ViewPart {

	private final SessionFollower follower = new SessionFollower(Display.getCurrent()::asyncExec) {
		@Override
		protected void left() {
			if (isFilled()) {
				cover.lay();
			}
		}

		@Override
		protected void opened(Optional<RecordingSession> session) {
			missed = Optional.empty();
			pin.show();
			boolean isNew = ((StackLayout) pages.getLayout()).topControl == null;
			RecordingView.this.opened(session);
			cover.lift();
			if (isNew) {
				begin();
			}
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			missed = Optional.of(missed.map(before -> before.and(touched)).orElse(touched));
			if (getSite().getPage().isPartVisible(RecordingView.this)) {
				followMissed();
			}
		}

		@Override
		protected void exchanged(RecordingSession session) {
			missed = Optional.empty();
			RecordingView.this.exchanged(session);
		}
	};
	private final IPartListener2 visibility = new IPartListener2() {
		@Override
		public void partVisible(IWorkbenchPartReference part) {
			if (part.getPart(false) == RecordingView.this) {
				// Where it is only made now, that takes long enough by itself.
				pages.getDisplay().asyncExec(RecordingView.this::catchUp);
			}
		}
	};
	private final Runnable repaint = this::repaint;
	/** What moves have touched while the view was behind others and nobody saw it. */
	private Optional<Touched> missed = Optional.empty();
	/** What was selected before there was this view is selected in it too. */
	private Optional<EObject> selectedBefore = Optional.empty();
	private Label heading;
	private Composite pages;
	private EmptyPage empty;
	private Control content;
	private Cover cover;
	private SelectionLink link;
	private EventMessage message;
	private Optional<CurrentEvent> current = Optional.empty();
	private final PinAction pin = new PinAction(this);

	/** Makes what the view shows when there is something to show, with its menus and its selection provider. */
	protected abstract Control createContent(Composite parent);

	/** Another recording is open, or none; called once more when the view is new, after {@link #createPartControl}. */
	protected abstract void opened(Optional<RecordingSession> session);

	/** The recording that is open shows another position. A view that is behind others hears of it when it is seen again. */
	protected abstract void moved(RecordingSession session, Touched touched);

	/**
	 * The same recording is shown from another session, whose model has other objects: the view has been pinned, or follows
	 * the others again.
	 */
	protected void exchanged(RecordingSession session) {
		moved(session, new Touched(Set.of(session.model()), Set.of()));
	}

	/**
	 * Shows the same part of things as another view of this kind, from which it was opened; nothing else happened yet. What is
	 * selected there will be revealed.
	 */
	protected void resemble(RecordingView original) {
		// Some views have nothing to choose.
	}

	/** The appearance is another one; called once more before {@link #opened} is called first. */
	protected void repaint() {
		// Most content is painted anew by itself.
	}

	/** An object of the model has been selected in another view; it is part of the model that is shown. */
	protected void reveal(EObject object) {
		// Not all views show single objects.
	}

	@Override
	public final void createPartControl(Composite parent) {
		Composite whole = new Composite(parent, SWT.NONE);
		// While its widgets go, others may still select something or be moved; the part itself is told of its end only afterwards.
		whole.addListener(SWT.Dispose, _ -> leave());
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(whole);
		heading = new Label(whole, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 2).exclude(true).hint(200, SWT.DEFAULT).applyTo(heading);
		pages = new Composite(whole, SWT.NONE);
		pages.setLayout(new StackLayout());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
		empty = new EmptyPage(pages);
		content = createContent(pages);
		cover = new Cover(pages);
		pin.addTo(getViewSite().getActionBars());
		getSite().getPage().addPartListener(visibility);
		link = SelectionLink.of(this, this::select);
		CommandIcons.dress(getViewSite(), whole, this::setTitleImage);
		Appearance.addListener(repaint);
		repaint();
		message = new EventMessage(getViewSite().getActionBars().getStatusLineManager());
		follower.follow();
		message.follow();
		selectedBefore = LastSubject.in(getSite().getWorkbenchWindow()).filter(EObject.class::isInstance).map(EObject.class::cast);
	}

	/** There is something to see for the first time, and to have the focus. */
	private void begin() {
		Optional<EObject> before = selectedBefore;
		selectedBefore = Optional.empty();
		before.ifPresent(this::select);
		if (getSite().getPage().getActivePart() == this) {
			setFocus();
		}
	}

	/** Follows the moves that were made while nobody saw the view, and those that it has not got to yet. */
	private void catchUp() {
		follower.catchUp();
		followMissed();
	}

	private void followMissed() {
		Optional<Touched> touched = missed;
		missed = Optional.empty();
		touched.ifPresent(since -> session().ifPresent(session -> moved(session, since)));
	}

	private void select(EObject object) {
		catchUp();
		if (session().filter(session -> session.contains(object)).isPresent()) {
			reveal(object);
		}
	}

	/** Makes the last event the view's selection, since nothing else can be selected there; to be called once. */
	protected final void selectCurrentEvent() {
		CurrentEvent made = new CurrentEvent();
		current = Optional.of(made);
		made.follow();
		getSite().setSelectionProvider(made);
	}

	/** Lets the view stay at its position with its selection while others move on, or follow them again. */
	public final void setPinned(boolean pinned) {
		Optional<RecordingSession> shown = session();
		if (pinned == isPinned() || shown.isEmpty()) {
			return;
		}
		catchUp();
		Optional<String> selected = selectedKey();
		if (pinned) {
			RecordingSession still = shown.get().still();
			follower.stay(still);
			message.stay(still);
			current.ifPresent(event -> event.stay(still));
		} else {
			follower.moveOn();
			message.moveOn();
			current.ifPresent(SessionFollower::moveOn);
		}
		pin.show();
		selected.ifPresent(this::reveal);
	}

	private Optional<String> selectedKey() {
		return Optional.ofNullable(getSite().getSelectionProvider())
				.flatMap(provider -> SelectionLink.objectOf(provider.getSelection())).map(Keys::of);
	}

	private void reveal(String key) {
		objectOf(key).ifPresent(this::reveal);
	}

	/** The object of a key in the model that is shown. */
	protected Optional<EObject> objectOf(String key) {
		return session().flatMap(session -> KeyedObjects.find(session.model(), key));
	}

	/** Whether the view stays where it is while others move. */
	public final boolean isPinned() {
		return follower.isStaying();
	}

	/** Opens another view of this kind, which begins with what this one shows. */
	public final Optional<RecordingView> openAnother() {
		Optional<RecordingView> another = Views.another(this).map(RecordingView.class::cast);
		another.ifPresent(view -> {
			view.catchUp();
			view.resemble(this);
			selectedKey().ifPresent(view::reveal);
		});
		return another;
	}

	/** Says in the view's title where it stays; empty for nowhere. */
	final void setStaying(String where) {
		String name = getConfigurationElement().getAttribute("name");
		String number = getViewSite().getSecondaryId() == null ? "" : " " + getViewSite().getSecondaryId();
		setPartName(name + number + where);
	}

	/** The recording that is open. */
	protected final Optional<RecordingSession> session() {
		return follower.session();
	}

	/** Says something above the content; the empty text says nothing. */
	protected final void say(String text) {
		String shown = text.replace("&", "&&");
		if (!heading.getText().equals(shown)) {
			heading.setText(shown);
			heading.setVisible(!shown.isEmpty());
			((GridData) heading.getLayoutData()).exclude = shown.isEmpty();
			heading.getParent().layout();
		}
	}

	/** What is said above the content. */
	public final String said() {
		return heading.getText().replace("&&", "&");
	}

	/** Shows the content. */
	protected final void showContent() {
		top(content);
	}

	/** Says in the content's place why there is none, and offers ways to some. */
	protected final void showEmpty(String text, List<Offer> offers) {
		empty.show(text, offers);
		top(empty);
	}

	/** Says what a recording would show here, and offers ways to get one. */
	protected final void awaitRecording(String text) {
		empty.awaitRecording(text);
		top(empty);
	}

	private void top(Control page) {
		StackLayout layout = (StackLayout) pages.getLayout();
		if (layout.topControl != page) {
			boolean focused = hasFocus(layout.topControl);
			layout.topControl = page;
			pages.layout();
			// The toolkit would give it to the first that takes it.
			if (focused) {
				setFocus();
			}
		}
	}

	private boolean hasFocus(Control whole) {
		return Stream.iterate(pages.getDisplay().getFocusControl(), Objects::nonNull, Control::getParent).anyMatch(each -> each == whole);
	}

	/** All of the view, for who looks at what is painted. */
	public final Composite control() {
		return pages;
	}

	/** Whether nothing is seen, since another recording is going to be shown. */
	public final boolean isCovered() {
		return cover.isLaid();
	}

	/** Whether the content is shown. */
	protected final boolean isFilled() {
		return ((StackLayout) pages.getLayout()).topControl == content;
	}

	/** What is said in the content's place; empty while the content is shown. */
	public final String emptyMessage() {
		return isFilled() ? "" : empty.message();
	}

	/** What has the focus of the content; at first the content itself. */
	protected Control focus() {
		return content;
	}

	/** An action of the view's tool bar or menu, with an icon of {@code icons/command} where there is one of that name. */
	protected static Action action(String icon, String text, Runnable run) {
		Action action = new Action(text) {
			@Override
			public void run() {
				run.run();
			}
		};
		CommandIcons.dress(action, icon);
		action.setToolTipText(text);
		return action;
	}

	@Override
	public void setFocus() {
		if (isFilled()) {
			focus().setFocus();
		} else {
			empty.setFocus();
		}
		message.tell();
	}

	private void leave() {
		follower.unfollow();
		getSite().getPage().removePartListener(visibility);
		Appearance.removeListener(repaint);
		if (message != null) {
			message.unfollow();
			current.ifPresent(SessionFollower::unfollow);
			link.dispose();
		}
	}
}

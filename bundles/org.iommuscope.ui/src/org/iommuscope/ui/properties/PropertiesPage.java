package org.iommuscope.ui.properties;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.part.IPageSite;
import org.eclipse.ui.part.Page;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.model.Host;
import org.iommuscope.model.kind.Kind;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.properties.Property.Target;
import org.iommuscope.ui.session.EventRow;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.theme.KindIcons;
import org.iommuscope.ui.view.Cover;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EventMessage;
import org.iommuscope.ui.view.LastSubject;
import org.iommuscope.ui.view.Offers;

/**
 * What is known of the selected object or event, in tabs. While a view is active in which neither is selected, it goes on
 * telling about what was selected last, and before anything was, about the last event that has happened.
 */
public final class PropertiesPage extends Page implements IPropertySheetPage {

	private final SessionFollower follower = new SessionFollower(Display.getCurrent()::asyncExec) {
		@Override
		protected void left() {
			subject = Optional.empty();
			cover.lay();
		}

		@Override
		protected void opened(Optional<RecordingSession> session) {
			subject = selectedInSource();
			show();
			cover.lift();
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			show();
		}
	};
	private final Runnable repaint = this::repaint;
	private final IViewPart source;
	private final SubjectTabs tabs = new SubjectTabs(this::follow);
	private Optional<Object> subject = Optional.empty();
	private Composite pages;
	private EmptyPage empty;
	private Cover cover;
	private EventMessage message;
	private Composite content;
	private KindIcons icons;
	private CLabel title;

	/** @param source the view whose selection is shown */
	public PropertiesPage(IViewPart source) {
		this.source = source;
	}

	@Override
	public void init(IPageSite site) {
		super.init(site);
		tabs.init(site);
	}

	@Override
	public void createControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		cover = new Cover(pages);
		content = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
		icons = new KindIcons(parent.getDisplay());
		title = new CLabel(content, SWT.NONE);
		title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
		tabs.createControl(content);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(tabs.getControl());
		Appearance.addListener(repaint);
		follower.follow();
		message = new EventMessage(getSite().getActionBars().getStatusLineManager());
		message.follow();
	}

	@Override
	public void selectionChanged(IWorkbenchPart part, ISelection selection) {
		// The page of a view outlives what was selected when the view was active last.
		subject = LastSubject.of(selection).or(() -> LastSubject.in(source.getSite().getWorkbenchWindow())).or(() -> subject)
				.filter(selected -> !LastSubject.isLastEvent(selected));
		show();
	}

	private Optional<Object> selectedInSource() {
		return Optional.ofNullable(source.getSite().getSelectionProvider()).map(ISelectionProvider::getSelection)
				.flatMap(LastSubject::of).or(() -> LastSubject.in(source.getSite().getWorkbenchWindow()))
				.filter(selected -> !LastSubject.isLastEvent(selected));
	}

	/** What was selected; before anything was, the last event that has happened. */
	private Optional<Object> subject() {
		Optional<RecordingSession> shown = follower.session();
		return subject.or(() -> shown
				.flatMap(session -> session.event().map(event -> new EventRow(session.position(), event))));
	}

	private void show() {
		if (pages == null || pages.isDisposed()) {
			return;
		}
		Optional<Object> present = subject().filter(this::isThere);
		present.ifPresentOrElse(this::fill, this::sayWhatWouldFill);
		((StackLayout) pages.getLayout()).topControl = present.isPresent() ? content : empty;
		pages.layout();
	}

	/** The style sheet's colours are there, which tabs take when they are made. */
	private void repaint() {
		tabs.renew(source);
		show();
	}

	private void sayWhatWouldFill() {
		Optional<RecordingSession> session = follower.session();
		if (session.isEmpty()) {
			empty.show(Messages.Properties_noRecording, Offers.toOpen(pages));
		} else if (subject().isPresent()) {
			empty.show(NLS.bind(Messages.Properties_gone, session.get().event().map(event -> "@" + event.seq())
					.orElse(Messages.Position_start)), List.of());
		} else {
			empty.show(Messages.Properties_nothingSelected, List.of());
		}
	}

	/** What a step removes is no part of a model any more, be it that of the desk or that of a view that is pinned. */
	private boolean isThere(Object shown) {
		return follower.session().filter(session -> shown instanceof EventRow
				|| shown instanceof EObject object && EcoreUtil.getRootContainer(object) instanceof Host host
						&& (host != session.model() || session.contains(object))).isPresent();
	}

	private void fill(Object shown) {
		if (shown instanceof EventRow row) {
			title.setImage(null);
			title.setText(NLS.bind(Messages.Event_title, row.event().seq()));
		} else if (shown instanceof EObject object) {
			Kind kind = KindRegistry.of(object);
			title.setImage(icons.of(kind));
			title.setText(NLS.bind(Messages.Properties_title, kind.label(object), kind.name()));
		}
		tabs.show(source, shown);
	}

	private void follow(Target target) {
		switch (target) {
		case Target.ToObject(EObject object) -> {
			ISelectionProvider provider = source.getSite().getSelectionProvider();
			if (provider != null) {
				provider.setSelection(new StructuredSelection(object));
			}
			subject = Optional.of(object);
			show();
		}
		case Target.ToEvent(long seq) -> follower.session()
				.ifPresent(session -> session.goTo(session.timeline().positionAfter(seq)));
		}
	}

	/** What is shown in all tabs, for tests. */
	public List<Property> properties() {
		return subject().filter(this::isThere).map(Aspect::all).orElse(List.of());
	}

	/** The labels of the tabs, for tests. */
	public List<String> tabs() {
		return tabs.labels();
	}

	/** The label of the tab that is open, for tests. */
	public Optional<String> openTab() {
		return tabs.open();
	}

	/** Opens a tab as a click on it does, for tests. */
	public void openTab(String label) {
		tabs.open(label);
	}

	/** The heading, for tests. */
	public String title() {
		return title.getText();
	}

	@Override
	public Control getControl() {
		return pages;
	}

	@Override
	public void setFocus() {
		if (((StackLayout) pages.getLayout()).topControl == content) {
			tabs.setFocus();
		} else {
			empty.setFocus();
		}
		message.tell();
	}

	@Override
	public void dispose() {
		follower.unfollow();
		if (message != null) {
			message.unfollow();
			tabs.dispose();
			icons.dispose();
		}
		Appearance.removeListener(repaint);
		super.dispose();
	}
}

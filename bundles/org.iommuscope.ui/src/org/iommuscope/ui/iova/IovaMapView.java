package org.iommuscope.ui.iova;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.projection.Lease;
import org.iommuscope.picture.iova.AddressFacts;
import org.iommuscope.picture.iova.Conflict;
import org.iommuscope.picture.iova.IovaMap;
import org.iommuscope.picture.iova.IovaMapOptions;
import org.iommuscope.picture.iova.IovaMapText;
import org.iommuscope.picture.iova.Viewport;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.picture.topology.StepFailure;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.properties.PropertiesPage;
import org.iommuscope.ui.scene.SceneActions;
import org.iommuscope.ui.scene.SceneCanvas;
import org.iommuscope.ui.scene.SceneSelection;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EventMessage;
import org.iommuscope.ui.view.KeyedObjects;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.SelectionLink;

/**
 * The lines of the IO virtual addresses. The wheel and plus and minus zoom into addresses, dragging and the arrow keys move
 * along them, Home shows everything, a double click zooms to a range.
 */
public final class IovaMapView extends ViewPart {

	/** The view's id. */
	public static final String ID = Ids.IOVA_MAP;

	/** Jobs that read the recorded tables of the stages 1. */
	public static final Object FACTS_FAMILY = new Object();

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			viewport = Viewport.WHOLE;
			IovaMapView.this.moved(session);
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			IovaMapView.this.moved(Optional.of(session));
		}
	};
	private final List<Lease> leases = new ArrayList<>();
	private Composite pages;
	private EmptyPage empty;
	private SceneCanvas canvas;
	private IovaMap map;
	private SceneSelection selection;
	private SceneActions actions;
	private SelectionLink link;
	private EventMessage message;
	private AddressTravel travel;
	private IAction policies;
	private Viewport viewport = Viewport.WHOLE;
	private AddressFacts facts = AddressFacts.NONE;

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		empty.awaitRecording(Messages.Iova_empty);
		canvas = new SceneCanvas(pages);
		map = new IovaMap(canvas.fonts());
		selection = new SceneSelection(canvas, () -> follower.session().map(RecordingSession::model));
		getSite().setSelectionProvider(selection);
		link = SelectionLink.of(this, this::reveal);
		actions = new SceneActions(canvas, this::text);
		actions.fill(getViewSite().getActionBars().getMenuManager());
		travel = new AddressTravel(canvas, this::ioasAt, this::options, this::look);
		addActions(getViewSite().getActionBars().getToolBarManager());
		canvas.addListener(SWT.Resize, _ -> draw());
		canvas.addListener(SWT.MouseDoubleClick, this::zoomToRange);
		follower.follow();
		message = new EventMessage(getViewSite().getActionBars().getStatusLineManager());
		message.follow();
	}

	private void addActions(IToolBarManager bar) {
		bar.add(action("zoom-out", Messages.Iova_zoomOut, travel::out));
		bar.add(action("zoom-in", Messages.Iova_zoomIn, travel::in));
		bar.add(action("fit", Messages.Iova_whole, travel::whole));
		policies = new Action(Messages.Iova_policies, IAction.AS_CHECK_BOX) {
			@Override
			public void run() {
				draw();
			}
		};
		bar.add(policies);
	}

	private static Action action(String icon, String name, Runnable run) {
		Action action = new Action(name) {
			@Override
			public void run() {
				run.run();
			}
		};
		ResourceLocator.imageDescriptorFromBundle(Ids.BUNDLE, "icons/command/" + icon + ".svg")
				.ifPresent(action::setImageDescriptor);
		action.setToolTipText(name);
		return action;
	}

	/** Shows another position when the recorded tables of its stages 1 have been read, which a job does. */
	private void moved(Optional<RecordingSession> session) {
		Job.getJobManager().cancel(FACTS_FAMILY);
		session.ifPresent(shown -> {
			State state = shown.moment().state();
			Job job = new Job(Messages.Iova_reading) {
				@Override
				protected IStatus run(IProgressMonitor monitor) {
					AddressFacts found = AddressFacts.of(state);
					if (!monitor.isCanceled() && !canvas.isDisposed()) {
						pages.getDisplay().asyncExec(() -> arrive(state, found));
					}
					return Status.OK_STATUS;
				}

				@Override
				public boolean belongsTo(Object family) {
					return family == FACTS_FAMILY;
				}
			};
			job.setSystem(true);
			job.setPriority(Job.INTERACTIVE);
			job.schedule();
		});
		if (session.isEmpty()) {
			release();
			empty.show(Messages.Iova_empty, Offers.toOpen(pages));
			top(empty);
		}
	}

	private void arrive(State state, AddressFacts found) {
		if (!canvas.isDisposed() && follower.session().filter(shown -> shown.moment().state() == state).isPresent()) {
			facts = found;
			draw();
		}
	}

	private void look(Viewport other) {
		viewport = other;
		draw();
	}

	private IovaMapOptions options() {
		IovaMapOptions plain = IovaMapOptions.DEFAULT.withTitle(Messages.Iova_title).withViewport(viewport).withFacts(facts)
				.withPolicies(policies.isChecked()).withWidth(canvas.getClientArea().width);
		return follower.session().flatMap(session -> session.moment().step().flatMap(step -> session.event()
				.map(event -> plain.withFailure(Conflict.of(step.before(), event), StepFailure.sentence(step.before(), event)))))
				.orElse(plain);
	}

	private void draw() {
		follower.session().ifPresent(session -> {
			List<Ioas> shown = IovaMap.shown(session.model(), options());
			if (shown.isEmpty()) {
				release();
				empty.show(Messages.Iova_noIoas, Offers.toMove(session));
				top(empty);
				return;
			}
			hold(session, shown);
			top(canvas);
			canvas.show(map.draw(session.model(), options()));
		});
	}

	/** The areas of what is drawn have to be in the model. */
	private void hold(RecordingSession session, List<Ioas> shown) {
		List<Lease> before = List.copyOf(leases);
		leases.clear();
		shown.stream().filter(ioas -> ioas.getAreaCount() <= IovaMap.MOST_AREAS).limit(IovaMap.MOST_IOASES)
				.forEach(ioas -> leases.add(session.holdAreas(ioas)));
		before.forEach(Lease::close);
	}

	private void release() {
		leases.forEach(Lease::close);
		leases.clear();
	}

	private void top(Control page) {
		if (((StackLayout) pages.getLayout()).topControl != page) {
			((StackLayout) pages.getLayout()).topControl = page;
			pages.layout();
		}
	}

	private Optional<Ioas> ioasAt(double y) {
		return follower.session().flatMap(session -> IovaMap.shown(session.model(), options()).stream()
				.filter(ioas -> canvas.scene().part(Keys.of(ioas))
						.filter(part -> part.box().y() <= y && y <= part.box().bottom()).isPresent())
				.findFirst());
	}

	private void zoomToRange(Event event) {
		canvas.at(event.x, event.y).flatMap(part -> follower.session()
				.flatMap(session -> KeyedObjects.find(session.model(), part.key())))
				.filter(AddressRange.class::isInstance).map(AddressRange.class::cast)
				.ifPresent(range -> look(new Viewport(range.getStart(), range.getLast())));
	}

	private void reveal(EObject object) {
		if (follower.session().filter(session -> session.contains(object)).isPresent()) {
			selection.reveal(object);
		}
	}

	private Optional<String> text() {
		return follower.session().map(session -> IovaMapText.of(session.model(), options()));
	}

	/** The canvas, for tests. */
	public SceneCanvas canvas() {
		return canvas;
	}

	/** What can be done with the picture, for tests. */
	public SceneActions actions() {
		return actions;
	}

	/** Which addresses are looked at, for tests. */
	public Viewport viewport() {
		return viewport;
	}

	/** What is said in the place of the picture; empty while it is shown, for tests. */
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
		link.dispose();
		release();
		super.dispose();
	}
}

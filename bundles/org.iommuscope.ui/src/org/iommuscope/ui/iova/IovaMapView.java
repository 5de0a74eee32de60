package org.iommuscope.ui.iova;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.picture.iova.AddressFacts;
import org.iommuscope.picture.iova.Conflict;
import org.iommuscope.picture.iova.IovaMap;
import org.iommuscope.picture.iova.IovaMapOptions;
import org.iommuscope.picture.iova.IovaMapText;
import org.iommuscope.picture.iova.RangeOrigins;
import org.iommuscope.picture.iova.Viewport;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.picture.topology.StepFailure;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.objects.ObjectMenu;
import org.iommuscope.ui.preference.Choices;
import org.iommuscope.ui.scene.SceneActions;
import org.iommuscope.ui.scene.SceneCanvas;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.KeySelection;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.PlainAction;
import org.iommuscope.ui.view.RecordingView;

/**
 * The lines of the IO virtual addresses. The wheel and plus and minus zoom into addresses, dragging and the left and right
 * arrow keys move along them, Home shows everything, a double click zooms to a range. Up and down go from line to line, with
 * Shift left and right along one, Enter zooms to what one has come to, P lays policies over one another.
 */
public final class IovaMapView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.IOVA_MAP;

	/** Jobs that read the recorded tables of the stages 1. */
	public static final Object FACTS_FAMILY = new Object();

	private SceneCanvas canvas;
	private IoasPicker picker;
	private MapDrawing drawing;
	private KeySelection selection;
	private SceneActions actions;
	private AddressTravel travel;
	private IAction policies;
	private final IPropertyChangeListener choices = _ -> draw();
	private Viewport viewport = Viewport.WHOLE;
	private AddressFacts facts = AddressFacts.NONE;
	private Optional<Job> reading = Optional.empty();

	@Override
	protected Control createContent(Composite parent) {
		Composite content = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
		picker = new IoasPicker(content, this::draw);
		canvas = new SceneCanvas(content);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		drawing = new MapDrawing(canvas, key -> selection.choose(List.of(key)));
		selection = canvas.selectionOf(this::objectOf);
		getSite().setSelectionProvider(selection);
		actions = new SceneActions(canvas, this::text);
		actions.fill(getViewSite().getActionBars());
		travel = new AddressTravel(canvas, this::ioasAt, this::options, this::look, this::zoomTo);
		addActions(getViewSite().getActionBars().getToolBarManager());
		MenuManager menu = ObjectMenu.of(getSite());
		menu.addMenuListener(items -> canvas.visited().flatMap(IovaMap::addresses).ifPresent(range -> items.add(
				new PlainAction(NLS.bind(Messages.Iova_zoomTo, range), () -> look(range)))));
		canvas.setMenu(menu.createContextMenu(canvas));
		canvas.addListener(SWT.Resize, _ -> draw());
		canvas.addListener(SWT.MouseDoubleClick, event -> canvas.below(event.x, event.y).ifPresent(this::zoomTo));
		canvas.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == 'p' && event.stateMask == SWT.NONE) {
				policies.setChecked(!policies.isChecked());
				policies.run();
			}
		});
		Choices.addListener(choices);
		return content;
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		viewport = Viewport.WHOLE;
		facts = AddressFacts.NONE;
		drawing.forget();
		read(session);
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		drawing.changed(session.model(), touched);
		read(Optional.of(session));
	}

	@Override
	protected void resemble(RecordingView original) {
		if (original instanceof IovaMapView other) {
			policies.setChecked(other.policies.isChecked());
			other.picker.chosen().ifPresent(picker::choose);
			look(other.viewport);
		}
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

	/** Shows another position when the recorded tables of its stages 1 have been read, which a job does. */
	private void read(Optional<RecordingSession> session) {
		// Only its own: another map may read for another position at the same time.
		reading.ifPresent(Job::cancel);
		session.ifPresentOrElse(shown -> {
			Job job = new Reading(shown, facts.origins());
			reading = Optional.of(job);
			job.schedule();
		}, () -> {
			drawing.close();
			awaitRecording(Messages.Iova_empty);
		});
	}

	/** @param isWhole whether nothing more will be found of this state */
	private void arrive(State state, AddressFacts found, boolean isWhole) {
		if (!canvas.isDisposed() && session().filter(shown -> shown.moment().state() == state).isPresent()) {
			facts = found;
			draw();
			if (!isWhole) {
				drawing.forget();
			}
		}
	}

	/** Reads what is not in the model. What is found soon is told together; otherwise what is known of the tables comes first. */
	private final class Reading extends Job {

		private static final long SOON_NANOS = 50_000_000;

		private final State state;
		private final Timeline timeline;
		private final RangeOrigins known;
		private final Display display = canvas.getDisplay();
		private boolean told;

		Reading(RecordingSession shown, RangeOrigins known) {
			super(Messages.Iova_reading);
			state = shown.moment().state();
			timeline = shown.timeline();
			this.known = known;
			setSystem(true);
			setPriority(Job.INTERACTIVE);
		}

		@Override
		public boolean belongsTo(Object family) {
			return family == FACTS_FAMILY;
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			AddressFacts found = AddressFacts.of(state).withOrigins(known);
			long soon = System.nanoTime() + SOON_NANOS;
			try {
				RangeOrigins origins = origins((_, _) -> {
					if (!told && System.nanoTime() > soon) {
						tell(found, false, monitor);
					}
					return !monitor.isCanceled();
				});
				if (!told || origins != known) {
					tell(found.withOrigins(origins), true, monitor);
				}
				return Status.OK_STATUS;
			} catch (CancellationException e) {
				return Status.CANCEL_STATUS;
			}
		}

		private RangeOrigins origins(Progress progress) {
			return timeline.end() == 0 ? known : known.with(state, seq -> {
				int position = timeline.positionAfter(seq);
				return position == 0 ? Optional.empty() : Optional.of(timeline.eventBefore(position)).filter(event -> event.seq() == seq);
			}, timeline.eventBefore(1).ts(), progress);
		}

		private void tell(AddressFacts found, boolean isWhole, IProgressMonitor monitor) {
			told = true;
			if (!monitor.isCanceled() && !display.isDisposed()) {
				display.asyncExec(() -> arrive(state, found, isWhole));
			}
		}
	}

	/** Shows one address space alone. */
	public void choose(Ioas ioas) {
		picker.choose(Keys.of(ioas));
		draw();
	}

	private void look(Viewport other) {
		viewport = other;
		draw();
	}

	private IovaMapOptions options() {
		IovaMapOptions plain = IovaMapOptions.DEFAULT.withTitle(Messages.Iova_title).withViewport(viewport).withFacts(facts)
				.withIoas(picker.chosen()).withPolicies(policies.isChecked()).withToScale(Choices.mapToScale()).withWidth(canvas.getClientArea().width);
		return session().flatMap(session -> session.moment().step().flatMap(step -> session.event()
				.map(event -> plain.withFailure(Conflict.of(step.before(), event), StepFailure.sentence(step.before(), event)))))
				.orElse(plain);
	}

	private void draw() {
		session().filter(_ -> !drawing.isOf(options())).ifPresent(this::draw);
	}

	private void draw(RecordingSession session) {
		picker.show(session.model());
		IovaMapOptions options = options();
		List<Ioas> spaces = IovaMap.drawn(session.model(), options);
		if (spaces.isEmpty()) {
			drawing.close();
			showEmpty(Messages.Iova_noIoas, Offers.toMove(session));
		} else {
			showContent();
			drawing.draw(session, spaces, options);
		}
	}

	@Override
	protected Optional<EObject> objectOf(String key) {
		return super.objectOf(key).or(() -> drawing.find(key));
	}

	/** The model that the picture is of. */
	private Optional<Host> model() {
		return drawing.model().or(() -> session().map(RecordingSession::model));
	}

	private Optional<Ioas> ioasAt(double y) {
		return model().flatMap(model -> IovaMap.shown(model, options()).stream()
				.filter(ioas -> canvas.scene().part(Keys.of(ioas))
						.filter(part -> part.box().y() <= y && y <= part.box().bottom()).isPresent())
				.findFirst());
	}

	private void zoomTo(Part part) {
		IovaMap.addresses(part).ifPresent(this::look);
	}

	@Override
	protected void reveal(EObject object) {
		selection.reveal(object);
	}

	private Optional<String> text() {
		return model().map(model -> IovaMapText.of(model, options()));
	}

	@Override
	protected Control focus() {
		return canvas;
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

	@Override
	public void dispose() {
		Choices.removeListener(choices);
		if (drawing != null) {
			drawing.close();
		}
		super.dispose();
	}
}

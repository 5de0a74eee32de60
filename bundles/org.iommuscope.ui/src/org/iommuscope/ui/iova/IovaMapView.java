package org.iommuscope.ui.iova;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.projection.Lease;
import org.iommuscope.picture.iova.AddressFacts;
import org.iommuscope.picture.iova.Conflict;
import org.iommuscope.picture.iova.IovaMap;
import org.iommuscope.picture.iova.IovaMapOptions;
import org.iommuscope.picture.iova.IovaMapText;
import org.iommuscope.picture.iova.RangeOrigins;
import org.iommuscope.picture.iova.Viewport;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.picture.topology.StepFailure;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.preference.Choices;
import org.iommuscope.ui.scene.SceneActions;
import org.iommuscope.ui.scene.SceneCanvas;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.Moment;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.KeySelection;
import org.iommuscope.ui.view.KeyedObjects;
import org.iommuscope.ui.view.Latest;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.RecordingView;

/**
 * The lines of the IO virtual addresses. The wheel and plus and minus zoom into addresses, dragging and the arrow keys move
 * along them, Home shows everything, a double click zooms to a range.
 */
public final class IovaMapView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.IOVA_MAP;

	/** Jobs that read the recorded tables of the stages 1. */
	public static final Object FACTS_FAMILY = new Object();

	private final List<Lease> leases = new ArrayList<>();
	private SceneCanvas canvas;
	private IoasPicker picker;
	private IovaMap map;
	private KeySelection selection;
	private SceneActions actions;
	private AddressTravel travel;
	private IAction policies;
	private final IPropertyChangeListener choices = _ -> draw();
	private Viewport viewport = Viewport.WHOLE;
	private AddressFacts facts = AddressFacts.NONE;
	/** What the picture that is shown was drawn with, without origins; empty once the model says something else. */
	private Optional<IovaMapOptions> drawn = Optional.empty();
	private List<Ioas> drawnSpaces = List.of();
	private Latest<LargeMap> large;
	/** The model that the picture is of, where that is not the session's. */
	private Optional<Host> own = Optional.empty();
	private Optional<Job> reading = Optional.empty();

	@Override
	protected Control createContent(Composite parent) {
		Composite content = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
		picker = new IoasPicker(content, this::draw);
		canvas = new SceneCanvas(content);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		map = new IovaMap(canvas.fonts());
		large = new Latest<>(Messages.Iova_drawing, parent.getDisplay(), this::arrive);
		selection = canvas.selectionOf(this::objectOf);
		getSite().setSelectionProvider(selection);
		actions = new SceneActions(canvas, this::text);
		actions.fill(getViewSite().getActionBars());
		travel = new AddressTravel(canvas, this::ioasAt, this::options, this::look);
		addActions(getViewSite().getActionBars().getToolBarManager());
		canvas.addListener(SWT.Resize, _ -> draw());
		canvas.addListener(SWT.MouseDoubleClick, this::zoomToRange);
		Choices.addListener(choices);
		return content;
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		viewport = Viewport.WHOLE;
		facts = AddressFacts.NONE;
		forget();
		read(session);
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		if (touched.parents().contains(session.model())
				|| Stream.concat(touched.parents().stream(), touched.objects().stream()).anyMatch(this::isSeen)) {
			forget();
		}
		read(Optional.of(session));
	}

	/** Whether a change of an object may be seen in the picture: not if it is part of an address space that is not drawn. */
	private boolean isSeen(EObject object) {
		for (EObject above = object; above != null; above = above.eContainer()) {
			if (above instanceof Ioas ioas) {
				return drawnSpaces.contains(ioas);
			}
		}
		// Of the host, only what it contains is drawn.
		return !(object instanceof Host);
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
			release();
			own = Optional.empty();
			awaitRecording(Messages.Iova_empty);
		});
	}

	/** @param isWhole whether nothing more will be found of this state */
	private void arrive(State state, AddressFacts found, boolean isWhole) {
		if (!canvas.isDisposed() && session().filter(shown -> shown.moment().state() == state).isPresent()) {
			facts = found;
			draw();
			if (!isWhole) {
				drawn = Optional.empty();
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
		session().filter(_ -> drawn.isEmpty() || !drawn.get().equals(withoutOrigins(options()))).ifPresent(this::draw);
	}

	private void draw(RecordingSession session) {
		forget();
		picker.show(session.model());
		IovaMapOptions options = options();
		drawnSpaces = IovaMap.drawn(session.model(), options);
		if (drawnSpaces.isEmpty()) {
			release();
			showEmpty(Messages.Iova_noIoas, Offers.toMove(session));
			return;
		}
		drawn = Optional.of(withoutOrigins(options));
		showContent();
		if (LargeMap.isOf(drawnSpaces)) {
			release();
			Moment moment = session.moment();
			large.ask(progress -> LargeMap.draw(moment, map, options, progress));
		} else {
			hold(session, drawnSpaces);
			own = Optional.empty();
			canvas.show(map.draw(session.model(), options));
		}
	}

	/** What is drawn, or is being drawn, is none of what the model says now. */
	private void forget() {
		drawn = Optional.empty();
		large.forget();
	}

	private void arrive(LargeMap found) {
		// An object that was only in the model of the picture before is another one in this.
		Optional<String> selected = canvas.selected().filter(_ -> own.isPresent());
		own = Optional.of(found.model());
		canvas.show(found.scene());
		selected.ifPresent(key -> selection.choose(List.of(key)));
	}

	@Override
	protected Optional<EObject> objectOf(String key) {
		return super.objectOf(key).or(() -> own.flatMap(model -> KeyedObjects.find(model, key)));
	}

	/** Which events made the ranges of a model never changes, but each state has others that are not drawn. */
	private static IovaMapOptions withoutOrigins(IovaMapOptions options) {
		return options.withFacts(options.facts().withOrigins(RangeOrigins.NONE));
	}

	/** The areas of what is drawn have to be in the model. */
	private void hold(RecordingSession session, List<Ioas> shown) {
		List<Lease> before = List.copyOf(leases);
		leases.clear();
		shown.stream().filter(ioas -> ioas.getAreaCount() <= IovaMap.MOST_AREAS)
				.forEach(ioas -> leases.add(session.holdAreas(ioas)));
		before.forEach(Lease::close);
	}

	private void release() {
		leases.forEach(Lease::close);
		leases.clear();
	}

	private Optional<Ioas> ioasAt(double y) {
		return session().flatMap(session -> IovaMap.shown(own.orElse(session.model()), options()).stream()
				.filter(ioas -> canvas.scene().part(Keys.of(ioas))
						.filter(part -> part.box().y() <= y && y <= part.box().bottom()).isPresent())
				.findFirst());
	}

	private void zoomToRange(Event event) {
		canvas.at(event.x, event.y).flatMap(part -> objectOf(part.key()))
				.filter(AddressRange.class::isInstance).map(AddressRange.class::cast)
				.ifPresent(range -> look(new Viewport(range.getStart(), range.getLast())));
	}

	@Override
	protected void reveal(EObject object) {
		selection.reveal(object);
	}

	private Optional<String> text() {
		return session().map(session -> IovaMapText.of(own.orElse(session.model()), options()));
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
		release();
		if (large != null) {
			large.forget();
		}
		super.dispose();
	}
}

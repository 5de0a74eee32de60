package org.iommuscope.ui.walk;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.Hwpt;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.walk.WalkDiagram;
import org.iommuscope.picture.walk.WalkOptions;
import org.iommuscope.picture.walk.WalkPlainText;
import org.iommuscope.picture.walk.WalkStep;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.scene.SceneActions;
import org.iommuscope.ui.scene.SceneCanvas;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.KeySelection;
import org.iommuscope.ui.view.KeyedObjects;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.RecordingView;

/**
 * The walk of a request that the user writes: a cell for each memory reference. Right and left play it a step on and back, Home
 * and End show none and all of it, Space plays it. The reference that it has come to is the workbench's selection.
 */
public final class WalkView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.WALK;

	/** Jobs that walk. */
	public static final Object WALK_FAMILY = new Object();

	/** Less than that cannot be read from afar; a picture that is too high is scrolled instead. */
	private static final double READABLE = 0.8;
	private static final double LEAST_FIT = 0.5;

	private Composite content;
	private RequestBar bar;
	private Verdict verdict;
	private SceneCanvas canvas;
	private SceneActions actions;
	private KeySelection selection;
	private WalkPlay play;
	private WalkInputs inputs = WalkInputs.NONE;
	/** Whether the user has asked for anything. */
	private boolean asked;
	private WalkAnswer answer = WalkAnswer.NONE;
	private List<WalkStep> steps = List.of();
	private Optional<Job> walking = Optional.empty();
	/** How many steps are to be seen at first, where that is not all. */
	private OptionalInt first = OptionalInt.empty();
	private boolean fitted = true;

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		if (memento != null) {
			inputs = WalkInputs.restore(memento);
		}
	}

	@Override
	public void saveState(IMemento memento) {
		inputs.save(memento);
	}

	/** Opens the view on what is asked for; an address that is left out stays as it is. */
	public static void open(IWorkbenchPage page, WalkInputs inputs) {
		try {
			WalkView view = (WalkView) page.showView(ID);
			view.ask(inputs.address().isEmpty() ? inputs.withAddress(view.inputs.address()) : inputs);
		} catch (PartInitException e) {
			StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW);
		}
	}

	@Override
	protected Control createContent(Composite parent) {
		content = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
		bar = new RequestBar(content, () -> change(bar.inputs()), () -> canvas.setFocus());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		verdict = new Verdict(content);
		canvas = new SceneCanvas(content);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		play = new WalkPlay(content.getDisplay(), this::play);
		selection = canvas.selectionOf(this::objectOf);
		getSite().setSelectionProvider(selection);
		canvas.onChoose(this::choose);
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.addListener(SWT.Resize, _ -> fit());
		actions = new SceneActions(canvas, () -> answer.passage().map(passage -> WalkPlainText.of(passage, answer.device())));
		actions.fill(getViewSite().getActionBars());
		addActions(getViewSite().getActionBars().getToolBarManager());
		return content;
	}

	private void addActions(IToolBarManager tools) {
		tools.add(action("first", Messages.Walk_first, () -> play.goTo(0)));
		tools.add(action("back", Messages.Walk_back, () -> play.goTo(play.shown() - 1)));
		tools.add(action("play", Messages.Walk_play, () -> play.toggle()));
		tools.add(action("forward", Messages.Walk_forward, () -> play.goTo(play.shown() + 1)));
		tools.add(action("last", Messages.Walk_last, () -> play.goTo(play.steps())));
		tools.add(action("zoom-out", Messages.Topology_zoomOut, () -> zoom(canvas.zoom() / 1.25)));
		tools.add(action("zoom-in", Messages.Topology_zoomIn, () -> zoom(canvas.zoom() * 1.25)));
		tools.add(action("fit", Messages.Topology_fit, () -> {
			fitted = true;
			fit();
		}));
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		session.ifPresentOrElse(opened -> {
			begin(opened);
			walk();
		}, () -> {
			stop();
			awaitRecording(Messages.Walk_empty);
		});
	}

	/** Where nothing has been asked yet, begins with an address that is mapped. */
	private void begin(RecordingSession session) {
		List<BoundDevice> devices = BoundDevice.in(session.moment().state());
		if (inputs.address().isBlank() && !devices.isEmpty()) {
			chosen(devices).mapped(session.moment().state(), 1).stream().findFirst().ifPresent(address -> inputs = inputs.withAddress(address));
		}
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		if (!asked) {
			begin(session);
		}
		walk();
	}

	@Override
	protected void resemble(RecordingView original) {
		if (original instanceof WalkView other) {
			ask(other.inputs);
			if (other.play.shown() < other.play.steps()) {
				first = OptionalInt.of(other.play.shown());
			}
			if (!other.fitted) {
				zoom(other.canvas.zoom());
			}
		}
	}

	/** Walks for something else. */
	public void ask(WalkInputs other) {
		change(other);
		bar.remember();
	}

	private void change(WalkInputs other) {
		asked = true;
		inputs = other;
		walk();
	}

	private void stop() {
		walking.ifPresent(Job::cancel);
		walking = Optional.empty();
		play.stop();
	}

	/** Walks for what is asked, in the state that is shown; a job does it. */
	private void walk() {
		stop();
		session().ifPresent(session -> {
			State state = session.moment().state();
			List<BoundDevice> devices = BoundDevice.in(state);
			if (devices.isEmpty()) {
				showEmpty(Messages.Walk_noDevice, Offers.toMove(session));
				return;
			}
			BoundDevice device = chosen(devices);
			inputs = inputs.withDevice(device.label());
			bar.show(devices.stream().map(BoundDevice::label).toList(), device.mapped(state, RequestBar.MOST_ADDRESSES), inputs);
			showContent();
			Job job = new WalkJob(state, inputs);
			walking = Optional.of(job);
			job.schedule();
		});
	}

	/** The device that was asked for; else the first one that is attached to something. */
	private BoundDevice chosen(List<BoundDevice> devices) {
		return devices.stream().filter(each -> each.isNamed(inputs.device())).findFirst()
				.or(() -> devices.stream().filter(each -> !each.device().attachments().isEmpty()).findFirst())
				.orElse(devices.getFirst());
	}

	/** One walk, whose answer is shown unless another one was asked for since. */
	private final class WalkJob extends Job {

		private final State state;
		private final WalkInputs asked;
		private final Display display = canvas.getDisplay();

		WalkJob(State state, WalkInputs asked) {
			super(Messages.Walk_job);
			this.state = state;
			this.asked = asked;
			setSystem(true);
			setPriority(INTERACTIVE);
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			WalkAnswer found = WalkAnswer.of(state, asked);
			if (!monitor.isCanceled() && !display.isDisposed()) {
				display.asyncExec(() -> {
					if (!canvas.isDisposed() && walking.filter(this::equals).isPresent()) {
						arrive(found);
					}
				});
			}
			return Status.OK_STATUS;
		}

		@Override
		public boolean belongsTo(Object family) {
			return family == WALK_FAMILY;
		}
	}

	private void arrive(WalkAnswer found) {
		answer = found;
		steps = found.passage().map(WalkStep::of).orElse(List.of());
		play.restart(steps.size());
		show(play.shown());
		first.ifPresent(play::goTo);
		first = OptionalInt.empty();
	}

	/** Shows so many steps because the user plays the walk, and selects what it has come to. */
	private void play(int shown) {
		show(shown);
		Optional<WalkStep> current = shown > 0 && shown <= steps.size() ? Optional.of(steps.get(shown - 1)) : Optional.empty();
		canvas.select(current.map(WalkStep::key));
		selection.publish(current.flatMap(this::reference).map(StructuredSelection::new).orElse(StructuredSelection.EMPTY));
	}

	private void show(int shown) {
		Optional<WalkDiagram> walk = answer.passage()
				.map(passage -> WalkDiagram.of(passage, new WalkOptions(Messages.Walk_title, answer.device(), shown)));
		verdict.show(walk.map(found -> found.diagram().notes()).orElseGet(answer::notes));
		canvas.show(walk.map(found -> new DiagramPicture(found.algorithm(), canvas.fonts()).draw(found.diagram()))
				.orElse(SceneCanvas.NOTHING));
		canvas.select(Optional.empty());
		fit();
	}

	private Optional<RunningReference> reference(WalkStep step) {
		return session().flatMap(session -> KeyedObjects.find(session.model(),
				answer.context() + "/hwpt/" + answer.hwpt(step.stage()))).filter(Hwpt.class::isInstance).map(Hwpt.class::cast)
				.map(hwpt -> new RunningReference(hwpt, step.reference(), step.input()));
	}

	private void choose(Part part) {
		for (int i = 0; i < steps.size(); i++) {
			if (steps.get(i).key().equals(part.key())) {
				play.goTo(i + 1);
				return;
			}
		}
	}

	private void key(Event event) {
		switch (event.keyCode) {
			case SWT.ARROW_RIGHT -> play.goTo(play.shown() + 1);
			case SWT.ARROW_LEFT -> play.goTo(play.shown() - 1);
			case SWT.HOME -> play.goTo(0);
			case SWT.END -> play.goTo(play.steps());
			case ' ' -> play.toggle();
			case '+', '=', SWT.KEYPAD_ADD -> zoom(canvas.zoom() * 1.25);
			case '-', SWT.KEYPAD_SUBTRACT -> zoom(canvas.zoom() / 1.25);
			default -> {
				// not ours
			}
		}
	}

	private void zoom(double factor) {
		fitted = false;
		canvas.setZoom(factor);
	}

	/** Shows all of the picture, unless that would make it too small to read, or the user has zoomed. */
	private void fit() {
		if (fitted && canvas.scene().size().width() > 0) {
			double across = canvas.getSize().x / canvas.scene().size().width();
			double down = canvas.getSize().y / canvas.scene().size().height();
			canvas.setZoom(Math.clamp(Math.min(across, Math.max(down, READABLE)), LEAST_FIT, 1));
		}
	}

	@Override
	protected void repaint() {
		verdict.paint();
	}

	/** What is said above the picture, for tests. */
	public String verdict() {
		return verdict.text();
	}

	/** The canvas, for tests. */
	public SceneCanvas canvas() {
		return canvas;
	}

	/** How many steps are shown, for tests. */
	public int shown() {
		return play.shown();
	}

	/** What is asked for, for tests. */
	public WalkInputs inputs() {
		return inputs;
	}

	/** What can be done with the picture, for tests. */
	public SceneActions actions() {
		return actions;
	}

	/** Keys play the walk, also where it is still on its way. */
	@Override
	protected Control focus() {
		return inputs.address().isBlank() || answer.wrong() ? bar.address() : canvas;
	}

	@Override
	public void dispose() {
		if (play != null) {
			stop();
		}
		super.dispose();
	}
}

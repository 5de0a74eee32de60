package org.iommuscope.debug.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.core.replay.breakpoint.Stop;
import org.iommuscope.core.replay.breakpoint.TextMatches;
import org.iommuscope.debug.Messages;
import org.iommuscope.debug.breakpoint.EventBreakpoint;
import org.iommuscope.debug.breakpoint.EventBreakpoints;
import org.iommuscope.ui.opening.Opening;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionListener;

/**
 * The recording that is open, on the debug platform: a launch with the recording's processes. The session leads: whoever
 * moves it, the debug elements tell the platform of it. Going on, in turn, only asks the session to move.
 *
 * <p>What is asked for is done on the display's thread; what the platform asks is answered on any.
 */
public final class DebuggedRecording {

	/** Family of the jobs that run through recordings. */
	public static final Object FAMILY = DebuggedRecording.class;

	private final RecordingSession session;
	private final ILaunch launch;
	private final Display display;
	private final SessionListener moves = (_, _) -> moved();
	private final ThreadChoice choice = new ThreadChoice();
	private final StrandsJob reading;
	private final Map<String, Values> shown = new HashMap<>();
	private volatile Strands strands = Strands.NONE;
	private volatile List<ProcessTarget> processes = List.of();
	private volatile int position;
	private volatile boolean closed;
	private volatile Optional<RunJob> running = Optional.empty();
	private volatile Hit hit = new Hit(-1, List.of());
	/** Steps that were asked for while one was under way, the first one first. */
	private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

	/** The breakpoints that stopped a run at a position. */
	private record Hit(int position, List<IBreakpoint> breakpoints) {
	}

	/** What an object's properties were at a position, and at the one that was looked at before. */
	private record Values(int position, Map<String, String> now, Map<String, String> before) {
	}

	/** Puts a session on the platform, in a launch that the launch manager knows. */
	public DebuggedRecording(RecordingSession session, ILaunch launch, Display display) {
		this.session = session;
		this.launch = launch;
		this.display = display;
		position = session.position();
		session.addListener(moves);
		DebugUITools.getDebugContextManager().addDebugContextListener(choice);
		reading = new StrandsJob(session.timeline(), display, this::present);
		reading.schedule();
	}

	/** The launch. */
	public ILaunch launch() {
		return launch;
	}

	/** The session that is debugged. */
	public RecordingSession session() {
		return session;
	}

	/** The processes; none until the recording has been read for them. */
	public List<ProcessTarget> processes() {
		return processes;
	}

	/** Whether a run is under way. */
	public boolean isRunning() {
		return running.isPresent();
	}

	/** Whether it is off the platform. */
	public boolean isClosed() {
		return closed;
	}

	/** The breakpoints at which it stands. */
	public IBreakpoint[] hit() {
		Hit last = hit;
		return last.position() == position ? last.breakpoints().toArray(IBreakpoint[]::new) : new IBreakpoint[0];
	}

	/**
	 * Goes on, from the thread whose event was the last: when the steps have been made that were asked for before. Does
	 * nothing while a run to a breakpoint is under way.
	 */
	public void go(Stride stride, Direction direction) {
		ask(() -> current().map(EventThread::strand).ifPresent(strand -> begin(stride, strand, direction)));
	}

	/** Whether there is something in a direction, and nothing under way. */
	public boolean canGo(Direction direction) {
		return !closed && running.isEmpty() && (direction == Direction.BACK ? position > 0 : position < session.end());
	}

	/** Runs to right after the event that leads to a position, and stops on the way where a breakpoint is hit. */
	public void runTo(int target) {
		ask(() -> run(Stride.RUN, target, List.of()));
	}

	/** Runs on to the first call that failed. */
	public void runToFailure() {
		ask(() -> run(Stride.RUN, session.end(), List.of(Breakpoint.at(TextMatches.of("failed")))));
	}

	/** Stops a run where it has come to. */
	public void suspend() {
		waiting.clear();
		running.ifPresent(Job::cancel);
	}

	/** Closes the recording. */
	void close() {
		if (!display.isDisposed()) {
			display.asyncExec(() -> Desk.get().session().filter(session::equals).ifPresent(_ -> Opening.close()));
		}
	}

	/** Takes it off the platform; on the display's thread. */
	public void end() {
		closed = true;
		waiting.clear();
		session.removeListener(moves);
		DebugUITools.getDebugContextManager().removeDebugContextListener(choice);
		reading.abandon();
		running.ifPresent(Job::cancel);
		fire(processes.stream().map(process -> new DebugEvent(process, DebugEvent.TERMINATE)).toList());
		DebugPlugin.getDefault().getLaunchManager().removeLaunch(launch);
	}

	Timeline timeline() {
		return session.timeline();
	}

	boolean canGoForward() {
		return canGo(Direction.FORWARD);
	}

	boolean isStepping() {
		return running.filter(job -> job.stride() != Stride.RUN).isPresent();
	}

	boolean isCurrent(Strand strand) {
		return strands.at(position).filter(strand::equals).isPresent();
	}

	/** The position after the last event of a thread that has happened. */
	OptionalInt lastOf(Strand strand) {
		return strands.last(strand, position);
	}

	/** Whether the recording has come to another thread, and nobody has selected one since. */
	boolean isLeftBehind(Strand strand) {
		return !choice.isMade() && strands.at(position).filter(current -> current != strand).isPresent();
	}

	/** Goes on from a thread, as {@link #go(Stride, Direction)}; from that of the last event where the thread is left behind. */
	void go(Stride stride, Strand selected, Direction direction) {
		ask(() -> begin(stride, selected, direction));
	}

	/** No press of a key is lost: what is asked for during a step waits for its end. */
	private void ask(Runnable going) {
		display.asyncExec(() -> {
			if (isStepping()) {
				waiting.add(going);
			} else {
				going.run();
			}
		});
	}

	private void begin(Stride stride, Strand selected, Direction direction) {
		Strand strand = isLeftBehind(selected) ? strands.at(position).orElse(selected) : selected;
		boolean forward = direction == Direction.FORWARD;
		int limit = forward ? session.end() : 0;
		switch (stride) {
		case INTO -> run(stride, position + (forward ? 1 : -1), List.of());
		case OVER -> run(stride, forward ? strands.next(strand, position).orElse(limit)
				: strands.last(strand, position - 1).orElse(limit), List.of());
		case RETURN -> run(stride, limit, List.of(Breakpoint.at(endOf(strand))));
		case RUN -> run(stride, limit, List.of());
		}
	}

	/** What ends something in a recording: a note of the recorder, or the end of the process. */
	private static TextMatches endOf(Strand strand) {
		return TextMatches.of("pid == " + strand.pid() + " and (call == 'marker' or call == 'exit')");
	}

	private void run(Stride stride, int wanted, Collection<Breakpoint> more) {
		int target = Math.clamp(wanted, 0, session.end());
		if (closed || running.isPresent() || target == position) {
			return;
		}
		Map<Breakpoint, List<EventBreakpoint>> set = EventBreakpoints.enabledFor(session.file());
		List<Breakpoint> all = new ArrayList<>(set.keySet());
		all.addAll(more);
		RunJob job = new RunJob(NLS.bind(Messages.Run_job, session.file().getFileName()), timeline(), position, target, stride,
				all, stop -> arriveLater(stop, set));
		running = Optional.of(job);
		current().ifPresent(thread -> thread.fireResumeEvent(detail(stride)));
		job.schedule();
	}

	private static int detail(Stride stride) {
		return switch (stride) {
		case INTO -> DebugEvent.STEP_INTO;
		case OVER -> DebugEvent.STEP_OVER;
		case RETURN -> DebugEvent.STEP_RETURN;
		case RUN -> DebugEvent.CLIENT_REQUEST;
		};
	}

	private void arriveLater(Stop stop, Map<Breakpoint, List<EventBreakpoint>> set) {
		List<IBreakpoint> stoppedBy = stop.hit().stream().flatMap(each -> set.getOrDefault(each, List.of()).stream())
				.map(IBreakpoint.class::cast).toList();
		if (!display.isDisposed()) {
			display.asyncExec(() -> arrive(new Hit(stop.position(), stoppedBy)));
		}
	}

	private void arrive(Hit stop) {
		// Whoever moved the session meanwhile has ended the run.
		if (running.isEmpty() || closed) {
			return;
		}
		hit = stop;
		if (stop.position() == session.position()) {
			moved();
		} else {
			session.goTo(stop.position());
		}
	}

	private void moved() {
		int before = position;
		position = session.position();
		choice.moved(current());
		if (running.isEmpty() || hit.position() != position) {
			// Somebody else moved it: from there, nobody has asked for anything.
			waiting.clear();
		}
		running.ifPresent(Job::cancel);
		running = Optional.empty();
		List<DebugEvent> events = new ArrayList<>();
		if (Math.abs(position - before) > 1) {
			processes.forEach(process -> events.add(changed(process)));
		} else {
			strands.at(before).flatMap(this::thread).ifPresent(thread -> events.add(changed(thread)));
		}
		current().ifPresent(thread -> {
			boolean stopped = hit().length > 0;
			events.add(new DebugEvent(thread, DebugEvent.SUSPEND, stopped ? DebugEvent.BREAKPOINT : DebugEvent.STEP_END));
			events.add(changed(thread));
		});
		fire(events);
		for (Runnable next = waiting.poll(); next != null; next = running.isEmpty() ? waiting.poll() : null) {
			next.run();
		}
	}

	private static DebugEvent changed(Object element) {
		return new DebugEvent(element, DebugEvent.CHANGE, DebugEvent.CONTENT);
	}

	private static void fire(List<DebugEvent> events) {
		if (!events.isEmpty() && DebugPlugin.getDefault() != null) {
			DebugPlugin.getDefault().fireDebugEventSet(events.toArray(DebugEvent[]::new));
		}
	}

	/** The thread whose event was the last; at the start, the one that appears first. */
	Optional<EventThread> current() {
		return strands.at(position).or(() -> strands.all().stream().findFirst()).flatMap(this::thread);
	}

	private Optional<EventThread> thread(Strand strand) {
		return processes.stream().flatMap(process -> process.threads().stream())
				.filter(thread -> thread.strand() == strand).findFirst();
	}

	private void present(Strands found) {
		if (closed) {
			return;
		}
		strands = found;
		processes = found.all().stream()
				.collect(Collectors.groupingBy(Strand::pid, LinkedHashMap::new, Collectors.toList())).values().stream()
				.map(threads -> new ProcessTarget(this, threads)).toList();
		processes.forEach(launch::addDebugTarget);
		fire(processes.stream().map(process -> new DebugEvent(process, DebugEvent.CREATE)).toList());
		moved();
	}

	/** What is known of a level, for its variables. */
	List<Field> fields(Level level) {
		if (level instanceof Level.OfEvent top) {
			return EventFields.of(top.event());
		}
		return onDisplay(() -> ModelFields.find(session.model(), level).map(object -> {
			Values values = values(level.text(), object);
			return ModelFields.of(object, values.before());
		}).orElseGet(() -> List.of(Field.of(level.text(), Messages.Fields_gone))), List.of());
	}

	/** The object of the model that a level stands for. */
	Optional<EObject> object(Level level) {
		return onDisplay(() -> ModelFields.find(session.model(), level), Optional.empty());
	}

	private Values values(String key, EObject object) {
		Values known = shown.get(key);
		if (known == null || known.position() != session.position()) {
			Map<String, String> now = ModelFields.of(object, Map.of()).stream()
					.collect(Collectors.toMap(Field::name, Field::value, (first, _) -> first));
			known = new Values(session.position(), now, known == null ? Map.of() : known.now());
			shown.put(key, known);
		}
		return known;
	}

	/** The model is for the display's thread. */
	private <T> T onDisplay(Supplier<T> question, T otherwise) {
		if (closed || display.isDisposed()) {
			return otherwise;
		}
		List<T> answer = new ArrayList<>(1);
		display.syncExec(() -> answer.add(closed ? otherwise : question.get()));
		return answer.getFirst();
	}
}

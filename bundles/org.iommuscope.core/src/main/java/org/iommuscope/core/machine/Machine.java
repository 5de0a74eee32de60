package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iommuscope.core.machine.table.DeviceAccesses;
import org.iommuscope.core.machine.table.DumpedTables;
import org.iommuscope.core.machine.table.Invalidations;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Ioctl;

/**
 * The step from one state to the next. The rules predict what a call returns, the prediction is compared with the
 * recording, and the state follows the recording, so that one surprise does not spoil what comes after. Calls of
 * iommufd's are the ioctls on an iommufd, those that bind and attach a VFIO device, and reads and writes of fault and
 * event queues; other calls on a device have no comparison.
 */
public final class Machine {

	private Machine() {
	}

	/** What an event makes of a state. Never throws, whatever the event holds. */
	public static Outcome apply(State state, Event event) {
		Outcome outcome = step(state, event);
		return outcome.state().caches().isEmpty() ? outcome
				: outcome.with(Invalidations.byKernel(state, outcome.state()));
	}

	/**
	 * The state alone that {@link #apply} comes to. The rules are not asked about an ioctl but where what they say has a part
	 * in what it leaves: the recording says what came of it.
	 */
	public static State follow(State state, Event event) {
		State next = event.call() instanceof Call.Ioctl ioctl ? followed(state, event, ioctl) : step(state, event).state();
		return next.caches().isEmpty() ? next : Invalidations.byKernel(state, next);
	}

	private static State followed(State state, Event event, Call.Ioctl ioctl) {
		Optional<OpenFile> opened = state.file(event.pid(), ioctl.fd());
		State known = opened.isPresent() ? state : Files.seen(state, event, ioctl.fd());
		Optional<OpenFile> file = opened.isPresent() ? opened : known.file(event.pid(), ioctl.fd());
		if (file.isEmpty()) {
			return known;
		}
		Step step = new Step(known, event, ioctl, file.get());
		if (isTelling(step)) {
			return ioctl(state, event, ioctl).state();
		}
		State after = Effects.of(step, Rules::of);
		return isJudged(step) ? placed(after, event, file.get()) : after;
	}

	/** Whether a failure that the rules do not expect tells something about the process. */
	private static boolean isTelling(Step step) {
		return step.ioctl().result().failed() && ((int) step.ioctl().request() == Ioctl.IOMMU_HW_QUEUE_ALLOC.number()
				|| step.process().filter(Process::armed).isPresent());
	}

	private static boolean isJudged(Step step) {
		return !step.event().isDamaged() && Judge.isModelled(step.file().kind(), (int) step.ioctl().request());
	}

	/** {@code iommu:map}: where the kernel found the memory that it maps. */
	private static State traced(State state, Event event, Call.Tracepoint tracepoint) {
		OptionalLong iova = tracepoint.fields().number("iova");
		OptionalLong physical = tracepoint.fields().number("paddr");
		OptionalLong length = tracepoint.fields().number("size");
		boolean known = iova.isPresent() && physical.isPresent() && length.isPresent();
		return !tracepoint.name().equals("iommu:map") || !known ? state
				: state.with(state.memories().with(state.memories().placement().traced(event.pid(), iova.getAsLong(),
						physical.getAsLong(), length.getAsLong(), event.seq())));
	}

	private static State placed(State state, Event event, OpenFile file) {
		return file.context().isEmpty() ? state
				: state.with(state.memories().with(
						state.memories().placement().ended(event.pid(), file.context().getAsInt(), event.seq())));
	}

	private static Outcome access(State state, Event event, Call.Dma dma) {
		DeviceAccesses.Followed followed = DeviceAccesses.follow(state, dma, event.seq());
		return new Outcome(followed.state(), Optional.empty(), Optional.empty(), followed.notes());
	}

	private static Outcome step(State state, Event event) {
		return switch (event.call()) {
		case Call.Ioctl ioctl -> ioctl(state, event, ioctl);
		case Call.Transfer transfer -> transfer(state, event, transfer);
		case Call.Mapping mapping -> Mappings.apply(state, event, mapping);
		case Call.Dma dma -> access(state, event, dma);
		default -> Outcome.of(next(state, event));
		};
	}

	private static State next(State state, Event event) {
		return switch (event.call()) {
		case Call.Open open when !open.result().failed() -> Files.open(state, event, open);
		case Call.Close close -> Files.close(state, event.pid(), close.fd(), event.seq());
		case Call.Dup dup when !dup.result().failed() -> Files.dup(state, event, dup);
		case Call.Fork fork -> Files.fork(state, event, fork.ppid());
		case Call.Exec _ -> Files.exec(state, event);
		case Call.Exit _ -> Files.exit(state, event);
		case Call.Environment environment when environment.kind().equals("tables") ->
			DumpedTables.place(state, environment.fields(), event.seq());
		case Call.Environment environment -> Environment.learn(state, environment);
		case Call.Mem mem -> state.with(state.memories().with(mem.space(), mem.addr(), mem.bytes(), event.seq()));
		case Call.Tracepoint tracepoint -> traced(state, event, tracepoint);
		case Call.Marker marker -> Notes.learn(state, event, marker.text());
		default -> state;
		};
	}

	private static Outcome ioctl(State state, Event event, Call.Ioctl ioctl) {
		State known = Files.seen(state, event, ioctl.fd());
		Optional<OpenFile> file = known.file(event.pid(), ioctl.fd());
		if (file.isEmpty()) {
			return Outcome.of(known);
		}
		Step step = new Step(known, event, ioctl, file.get());
		if (!isJudged(step)) {
			return Outcome.of(Effects.of(step, _ -> Optional.empty()));
		}
		Optional<Prediction> prediction = Rules.of(step).map(p -> doubted(step, p));
		Comparison comparison = prediction.map(p -> Judge.ioctl(step, p)).orElse(Comparison.UNKNOWN);
		State after = placed(learnt(Effects.of(step, _ -> prediction), event, comparison), event, file.get());
		return new Outcome(after, prediction, Optional.of(comparison), Defects.of(step, prediction));
	}

	/** What went before the recording may show at any time in a context that was open already. */
	private static Prediction doubted(Step step, Prediction prediction) {
		boolean unseen = step.context().filter(context -> !context.observed()).isPresent();
		return unseen ? prediction.unless(new Doubt(Unknowable.BEFORE_RECORDING, "what the context held",
				List.of(Errno.values()), true)) : prediction;
	}

	private static State learnt(State state, Event event, Comparison comparison) {
		if (comparison.verdict() != Verdict.ENVIRONMENT) {
			return state;
		}
		Doubt because = comparison.because().orElseThrow();
		Optional<Process> process = state.process(event.pid());
		if (because.why() == Unknowable.INJECTED_FAILURE) {
			return process.map(p -> state.with(p.withArmed(false))).orElse(state);
		}
		return because == HwQueueRules.SCATTERED ? process.map(p -> state.with(p.withScattered())).orElse(state) : state;
	}

	private static Outcome transfer(State state, Event event, Call.Transfer transfer) {
		State known = Files.seen(state, event, transfer.fd());
		if (event.fdKind().equals(Notes.FAIL_NTH)) {
			return Outcome.of(Notes.arm(known, event, transfer));
		}
		Optional<OpenFile> file = known.file(event.pid(), transfer.fd());
		if (event.isDamaged() || file.filter(f -> f.kind() == FileKind.FAULT || f.kind() == FileKind.VEVENTQ).isEmpty()) {
			return Outcome.of(known);
		}
		Optional<Prediction> prediction = QueueRules.of(known, event, transfer);
		Comparison comparison = prediction.map(p -> Judge.transfer(transfer, p)).orElse(Comparison.UNKNOWN);
		return new Outcome(QueueRules.after(known, event, transfer), prediction, Optional.of(comparison),
				prediction.map(Prediction::notes).orElse(List.of()));
	}
}

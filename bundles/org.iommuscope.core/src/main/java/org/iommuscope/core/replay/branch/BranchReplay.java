package org.iommuscope.core.replay.branch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.iommuscope.core.machine.Difference;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.ResultChange;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.DeviceAccesses;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.TraceHeader;
import org.iommuscope.core.trace.TraceWriter;
import org.iommuscope.core.uapi.FileKind;

/**
 * A branch with the rest of its recording replayed on it. Calls get the results that the rules give them on the branch,
 * as {@link Names} and {@link org.iommuscope.core.machine.Simulation#following} say; a call that the rules judge the same as in the recording keeps its
 * recorded result.
 *
 * @param branch  what happens otherwise
 * @param rest    all events of the branch after its departure from the recording; of a long branch they are on disk
 * @param changes the recorded calls that return something else, in the order of the recording; of many, the first
 * @param changeCount how many there are
 * @param whole   the branch as a recording of its own, where it is on disk
 */
public record BranchReplay(Branch branch, List<Event> rest, List<ChangedResult> changes, int changeCount,
		Optional<Timeline> whole) {

	/** Changes of so many results are kept. */
	public static final int KEPT_CHANGES = 10_000;
	/** A branch with more events after its departure is long. */
	private static final int LONG = 500_000;

	/** Events between two reports of progress. */
	private static final int INTERVAL = 256;

	/**
	 * Replays the rest of a recording on a branch.
	 *
	 * @throws IOException           if there is no room for a branch that is too long for memory
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static BranchReplay of(Branch branch, Progress progress) throws IOException {
		return of(branch, LONG, progress);
	}

	/** @param inMemory so many events after the departure are kept in memory at most */
	static BranchReplay of(Branch branch, int inMemory, Progress progress) throws IOException {
		if (branch.base().end() - branch.departure() <= inMemory) {
			List<Event> rest = new ArrayList<>();
			Run run = new Run(branch, rest::add);
			run.toTheEnd(progress);
			return new BranchReplay(branch, List.copyOf(rest), List.copyOf(run.changes), run.changeCount, Optional.empty());
		}
		try (LongBranch disk = LongBranch.begin(header(branch))) {
			for (int position = 1; position <= branch.departure(); position++) {
				disk.add(branch.base().eventBefore(position));
			}
			Run run = new Run(branch, disk::add);
			run.toTheEnd(progress);
			Timeline whole = disk.open(progress);
			return new BranchReplay(branch, whole.events().subList(branch.departure(), whole.end()), List.copyOf(run.changes),
					run.changeCount, Optional.of(whole));
		}
	}

	/** The header of the branch as a recording. */
	public TraceHeader header() {
		return header(branch);
	}

	private static TraceHeader header(Branch branch) {
		TraceHeader base = branch.base().header();
		return new TraceHeader(base.version(), base.kernel(), base.arch(), base.clock(), "simulator", base.pageSize(),
				base.extra());
	}

	/** The number of events. */
	public int size() {
		return branch.departure() + rest.size();
	}

	/** The event between two positions of the branch, by the position after it, from 1 to {@link #size()}. */
	public Event eventBefore(int position) {
		int departure = branch.departure();
		return position <= departure ? branch.base().eventBefore(position) : rest.get(position - departure - 1);
	}

	/**
	 * The branch as every view takes it.
	 *
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public Timeline timeline(Progress progress) {
		if (whole.isPresent()) {
			return whole.get();
		}
		List<Event> events = new ArrayList<>(size());
		for (int position = 1; position <= size(); position++) {
			events.add(eventBefore(position));
		}
		return Timeline.of(Recording.of(branch.name(), header(), events), progress);
	}

	/**
	 * Saves the branch as a recording.
	 *
	 * @throws IOException           if it cannot be written; what was there before is as it was then
	 * @throws CancellationException if {@code progress} stopped it; the same holds
	 */
	public void save(Path file, Progress progress) throws IOException {
		try (TraceWriter writer = TraceWriter.create(file, header())) {
			for (int position = 1; position <= size(); position++) {
				writer.write(eventBefore(position));
				if (position % INTERVAL == 0 && !progress.proceed(position, size())) {
					throw new CancellationException("saving " + branch.name() + " was cancelled");
				}
			}
			writer.commit();
		}
	}

	/** Takes the events of a branch. */
	private interface Sink {
		void add(Event event) throws IOException;
	}

	/** The state of a replay on its way. */
	private static final class Run {

		private final Branch branch;
		private final Timeline base;
		private final int departure;
		private final Numbering numbering;
		private final Sink rest;
		private final List<ChangedResult> changes = new ArrayList<>();
		private int changeCount;
		private State recorded;
		private State here;

		Run(Branch branch, Sink rest) {
			this.branch = branch;
			this.rest = rest;
			base = branch.base();
			departure = branch.departure();
			numbering = new Numbering(departure == 0 ? 0 : base.eventBefore(departure).seq());
			recorded = base.stateAt(departure);
			here = recorded;
		}

		void toTheEnd(Progress progress) throws IOException {
			insert(departure);
			for (int position = departure + 1; position <= base.end(); position++) {
				pass(position);
				insert(position);
				if (position % INTERVAL == 0 && !progress.proceed(position - departure, base.end() - departure)) {
					throw new CancellationException("replaying " + branch.name() + " was cancelled");
				}
			}
		}

		private void pass(int position) throws IOException {
			Event event = base.eventBefore(position);
			Outcome truth = Machine.apply(recorded, event);
			Optional<Edit> instead = branch.insteadOf(position);
			if (instead.isEmpty()) {
				follow(position, event, truth);
			} else if (instead.get() instanceof Edit.Change change) {
				take(Follower.add(here, change.event().numbered(numbering.meet(event.seq()))));
			}
			recorded = truth.state();
		}

		private void follow(int position, Event event, Outcome truth) throws IOException {
			Event numbered = event.numbered(numbering.meet(event.seq()));
			if (event.call() instanceof Call.Dma dma) {
				access(position, event, numbered, dma);
				return;
			}
			Follower.Done done = Follower.follow(new Names(recorded, here, numbering), numbered, truth);
			if (done.event() != event) {
				List<Difference> differences = ResultChange.between(kind(event), event, done.event());
				if (!differences.isEmpty()) {
					changed(new ChangedResult(position, event, done.event(), differences, done.failure()));
				}
			}
			take(done);
		}

		/** A device's access is compared by what the IOMMU answers, since hardly any recording holds that. */
		private void access(int position, Event event, Event numbered, Call.Dma dma) throws IOException {
			Optional<DeviceAccesses.Answer> there = DeviceAccesses.answer(recorded, dma);
			Optional<DeviceAccesses.Answer> now = DeviceAccesses.answer(here, dma);
			boolean changed = !there.equals(now);
			Call.Dma told = changed && !dma.observed().isBlank() && now.isPresent()
					? dma.withObserved(now.get().fault().orElse("ok")) : dma;
			Event done = told == dma ? numbered : numbered.with(told);
			if (changed) {
				changed(new ChangedResult(position, event, done,
						List.of(new Difference("access", words(there), words(now))), Optional.empty()));
			}
			take(new Follower.Done(Machine.follow(here, done), done, Optional.empty()));
		}

		private static String words(Optional<DeviceAccesses.Answer> answer) {
			return answer.map(DeviceAccesses.Answer::toString).orElse("not known");
		}

		private FileKind kind(Event event) {
			return recorded.file(event.pid(), event.call().descriptor().orElse(-1)).map(OpenFile::kind)
					.or(() -> FileKind.of(event.fdKind())).orElse(FileKind.OTHER);
		}

		private void insert(int position) throws IOException {
			List<Edit.Insert> inserts = branch.insertedAt(position);
			if (!inserts.isEmpty()) {
				long next = nextSeq(position);
				for (Edit.Insert insert : inserts) {
					Event numbered = insert.event().numbered(numbering.insert(insert.event().seq(), next));
					take(Follower.add(here, numbered.ts() == 0 ? numbered.at(now(position)) : numbered));
				}
			}
		}

		/** What has no time of its own happens with the event before it. */
		private long now(int position) {
			return position == 0 ? 0 : base.eventBefore(position).ts();
		}

		private long nextSeq(int position) {
			for (int next = position + 1; next <= base.end(); next++) {
				if (!(branch.insteadOf(next).orElse(null) instanceof Edit.Omit)) {
					return base.eventBefore(next).seq();
				}
			}
			return Long.MAX_VALUE;
		}

		private void changed(ChangedResult change) {
			changeCount++;
			if (changes.size() < KEPT_CHANGES) {
				changes.add(change);
			}
		}

		private void take(Follower.Done done) throws IOException {
			rest.add(done.event());
			here = done.state();
		}
	}
}

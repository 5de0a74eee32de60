package org.iommuscope.core.replay.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.Process;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.memory.RecordedMemory;
import org.iommuscope.core.pagetable.cache.CachedTranslation;
import org.iommuscope.core.pagetable.cache.Caches;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.change.Change.Kind;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Hex;

/**
 * All that an event changed in the state. What two states share is not looked at, so that this costs what the event
 * changed and not what there is.
 *
 * @param changes objects first, then memory, caches and descriptors
 * @param whole   whether that is all; otherwise there were more than {@value #MOST}
 */
public record StepChanges(List<Change> changes, boolean whole) {

	/** So many changes are told. */
	public static final int MOST = 5000;

	/** Nothing changed. */
	public static final StepChanges NONE = new StepChanges(List.of(), true);

	private static final int WORD = 8;

	/** Copies the list. */
	public StepChanges {
		changes = List.copyOf(changes);
	}

	/**
	 * What the event before a position changed.
	 *
	 * @param position from 0, where nothing has happened, to the timeline's end
	 */
	public static StepChanges at(Timeline timeline, int position) {
		return position == 0 ? NONE
				: of(timeline.eventBefore(position), timeline.stateAt(position - 1), timeline.stateAt(position));
	}

	/** What an event changed that led from one state to another. */
	public static StepChanges of(Event event, State before, State after) {
		Collected found = new Collected();
		ContextChanges.find(before, after, found);
		if (event.call() instanceof Call.Mem written && before.memories() != after.memories()) {
			memory(written, before, after, found);
		}
		caches(before, after, found);
		descriptors(before, after, found);
		return new StepChanges(found.changes, found.whole);
	}

	/** Collects changes as long as there is room. */
	static final class Collected {

		private final List<Change> changes = new ArrayList<>();
		private boolean whole = true;

		void add(Kind kind, Change.What what, String before, String after) {
			if (changes.size() < MOST) {
				changes.add(new Change(kind, what, before, after));
			} else {
				whole = false;
			}
		}

		boolean hasRoom() {
			return changes.size() < MOST;
		}

		/** A value that is not there is empty. */
		void compare(Change.What what, Optional<String> before, Optional<String> after) {
			if (!before.equals(after)) {
				add(before.isEmpty() ? Kind.ADDED : after.isEmpty() ? Kind.REMOVED : Kind.CHANGED, what, before.orElse(""),
						after.orElse(""));
			}
		}
	}

	private static void memory(Call.Mem written, State before, State after, Collected found) {
		RecordedMemory old = before.memories().space(written.space());
		RecordedMemory now = after.memories().space(written.space());
		long first = written.addr() & -WORD;
		long end = written.addr() + written.bytes().size();
		for (long at = first; Long.compareUnsigned(at, end) < 0 && found.hasRoom(); at += WORD) {
			found.compare(new Change.OfWord(written.space(), at), word(old, at), word(now, at));
		}
	}

	private static Optional<String> word(RecordedMemory memory, long address) {
		return memory.readable(address) ? Optional.of(Hex.of(memory.read(address))) : Optional.empty();
	}

	private static void caches(State before, State after, Collected found) {
		if (before.caches() == after.caches()) {
			return;
		}
		Set<Integer> contexts = new TreeSet<>(before.caches().keySet());
		contexts.addAll(after.caches().keySet());
		for (int context : contexts) {
			Caches old = before.caches().getOrDefault(context, Caches.EMPTY);
			Caches now = after.caches().getOrDefault(context, Caches.EMPTY);
			if (old.iotlb() != now.iotlb()) {
				Set<CachedTranslation> left = new HashSet<>(now.iotlb().entries());
				old.iotlb().entries().stream().filter(entry -> !left.remove(entry)).sorted(StepChanges::order)
						.forEach(entry -> found.add(Kind.REMOVED, cached(context, entry), output(entry), ""));
				left.stream().sorted(StepChanges::order)
						.forEach(entry -> found.add(Kind.ADDED, cached(context, entry), "", output(entry)));
			}
		}
	}

	private static int order(CachedTranslation one, CachedTranslation other) {
		return Long.compareUnsigned(one.start(), other.start());
	}

	private static Change.OfCache cached(int context, CachedTranslation entry) {
		return new Change.OfCache(context, entry.start(), entry.last());
	}

	private static String output(CachedTranslation entry) {
		return Hex.of(entry.output()) + ", filled at @" + entry.origin();
	}

	private static void descriptors(State before, State after, Collected found) {
		if (before.processes() == after.processes() && before.files() == after.files()) {
			return;
		}
		Set<Integer> pids = new TreeSet<>(before.processes().keySet());
		pids.addAll(after.processes().keySet());
		for (int pid : pids) {
			Optional<Process> old = before.process(pid);
			Optional<Process> now = after.process(pid);
			Set<Integer> numbers = new TreeSet<>();
			old.ifPresent(process -> numbers.addAll(process.descriptors().keySet()));
			now.ifPresent(process -> numbers.addAll(process.descriptors().keySet()));
			numbers.forEach(fd -> found.compare(new Change.OfDescriptor(pid, fd), file(before, pid, fd), file(after, pid, fd)));
		}
	}

	private static Optional<String> file(State state, int pid, int fd) {
		return state.file(pid, fd).map(StepChanges::words);
	}

	private static String words(OpenFile file) {
		return file.path().isEmpty() ? file.kind().word() : file.path();
	}
}

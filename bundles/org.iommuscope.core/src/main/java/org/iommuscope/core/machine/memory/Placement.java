package org.iommuscope.core.machine.memory;

import java.util.Map;
import java.util.Optional;
import org.pcollections.IntTreePMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * Where memory lies physically, as the kernel's tracepoint {@code iommu:map} or a dump of its tables told it. The tracepoint names neither
 * context nor domain, but comes before the end of the call that caused it and from the same task, so what a task has
 * traced belongs to the context of the call that it completes next.
 *
 * @param pending    by process, by first IOVA: traced, and the call has not ended yet
 * @param byContext by number of the context, by first IOVA
 */
public record Placement(IntTreePMap<PSortedMap<Long, Run>> pending, IntTreePMap<PSortedMap<Long, Run>> byContext) {

	/** Nothing was traced. */
	public static final Placement NONE = new Placement(IntTreePMap.empty(), IntTreePMap.empty());

	private static final PSortedMap<Long, Run> NO_RUNS = TreePMap.empty(Long::compareUnsigned);

	/**
	 * Contiguous memory. Ends are inclusive.
	 *
	 * @param start    first IOVA
	 * @param last     last IOVA
	 * @param physical address of the first byte
	 * @param seq      number of the event at whose end it was mapped
	 */
	public record Run(long start, long last, long physical, long seq) {
	}

	/**
	 * A task mapped a run.
	 *
	 * @param length in bytes; nothing is kept of one that is empty or runs over the end of the address space
	 */
	public Placement traced(int pid, long iova, long physical, long length, long seq) {
		if (length == 0 || Long.compareUnsigned(iova, iova + length - 1) > 0) {
			return this;
		}
		PSortedMap<Long, Run> runs = pending.getOrDefault(pid, NO_RUNS);
		return new Placement(pending.plus(pid, runs.plus(iova, new Run(iova, iova + length - 1, physical, seq))),
				byContext);
	}

	/** A task has ended a call on a context. */
	public Placement ended(int pid, int context, long seq) {
		PSortedMap<Long, Run> traced = pending.get(pid);
		if (traced == null) {
			return this;
		}
		PSortedMap<Long, Run> runs = byContext.getOrDefault(context, NO_RUNS);
		for (Run run : traced.values()) {
			runs = runs.plus(run.start(), new Run(run.start(), run.last(), run.physical(), seq));
		}
		return new Placement(pending.minus(pid), byContext.plus(context, runs));
	}

	/** With a run that is known to belong to a context. */
	public Placement with(int context, Run run) {
		return new Placement(pending,
				byContext.plus(context, byContext.getOrDefault(context, NO_RUNS).plus(run.start(), run)));
	}

	/** The run that an IOVA of a context lies in. */
	public Optional<Run> at(int context, long iova) {
		Map.Entry<Long, Run> below = byContext.getOrDefault(context, NO_RUNS).floorEntry(iova);
		return Optional.ofNullable(below).map(Map.Entry::getValue)
				.filter(run -> Long.compareUnsigned(iova, run.last()) <= 0);
	}

	/** The first run of a context that begins after an IOVA. */
	public Optional<Run> after(int context, long iova) {
		return Optional.ofNullable(byContext.getOrDefault(context, NO_RUNS).higherEntry(iova)).map(Map.Entry::getValue);
	}
}

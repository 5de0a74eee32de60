package org.iommuscope.core.machine;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.iommuscope.core.uapi.Unsigned;

/** The higher nodes of an {@link AreaMap}: nodes of one height side by side. */
public final class AreaBranch extends AreaNode {

	final AreaNode[] nodes;
	private final int height;
	private final int size;

	private AreaBranch(AreaNode[] nodes, long[] ends, int size, int height) {
		super(ends);
		this.nodes = nodes;
		this.size = size;
		this.height = height;
	}

	static AreaBranch of(AreaNode... nodes) {
		long[] ends = new long[nodes.length];
		int size = 0;
		for (int rank = 0; rank < ends.length; rank++) {
			if (nodes[rank].height() != nodes[0].height()) {
				throw new IllegalArgumentException("nodes of several heights");
			}
			ends[rank] = nodes[rank].last();
			size += nodes[rank].size();
		}
		return new AreaBranch(nodes, ends, size, 1 + nodes[0].height());
	}

	@Override
	public List<AreaNode> parts() {
		return Collections.unmodifiableList(Arrays.asList(nodes));
	}

	@Override
	int height() {
		return height;
	}

	@Override
	public int size() {
		return size;
	}

	@Override
	long first() {
		return nodes[0].first();
	}

	@Override
	long largestHole() {
		long largest = nodes[0].hole();
		for (int rank = 1; rank < nodes.length; rank++) {
			long between = nodes[rank].first() - ends[rank - 1] - 1;
			largest = Unsigned.max(largest, Unsigned.max(between, nodes[rank].hole()));
		}
		return largest;
	}

	@Override
	AreaBranch with(Area area) {
		// What comes after everything goes to the last node; all else is before the last area of a node.
		int rank = Math.min(rankOf(area.start()), nodes.length - 1);
		AreaNode with = nodes[rank].with(area);
		return with == null ? null : replaced(rank, with);
	}

	@Override
	AreaBranch without(long start) {
		int rank = rankOf(start);
		if (rank == nodes.length) {
			return this;
		}
		AreaNode changed = nodes[rank].without(start);
		return changed == nodes[rank] ? this : replaced(rank, changed);
	}

	/** With another node at a rank, which is shared out where it is too full or too empty. */
	private AreaBranch replaced(int rank, AreaNode changed) {
		if (changed.isTooFull()) {
			AreaNode[] halves = changed.halves();
			AreaNode[] all = inserted(nodes, rank, halves[0]);
			all[rank + 1] = halves[1];
			return of(all);
		}
		if (changed.isTooEmpty() && nodes.length > 1) {
			int left = rank == 0 ? 0 : rank - 1;
			AreaNode both = rank == 0 ? changed.join(nodes[1]) : nodes[left].join(changed);
			AreaNode[] rest = removed(nodes, left + 1);
			rest[left] = both;
			return both.isTooFull() ? new AreaBranch(rest, removed(ends, left), size, height).replaced(left, both) : of(rest);
		}
		AreaNode[] same = nodes.clone();
		same[rank] = changed;
		long[] last = ends.clone();
		last[rank] = changed.last();
		return new AreaBranch(same, last, size - nodes[rank].size() + changed.size(), height);
	}

	@Override
	AreaBranch part(int from, int to) {
		return of(Arrays.copyOfRange(nodes, from, to));
	}

	@Override
	AreaBranch join(AreaNode next) {
		return of(joined(nodes, ((AreaBranch) next).nodes));
	}
}

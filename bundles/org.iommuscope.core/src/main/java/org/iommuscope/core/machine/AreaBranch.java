package org.iommuscope.core.machine;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.iommuscope.core.machine.part.Editor;
import org.iommuscope.core.uapi.Unsigned;

/** The higher nodes of an {@link AreaMap}: nodes of one height side by side. */
public final class AreaBranch extends AreaNode {

	final AreaNode[] nodes;
	private final int height;
	private int size;
	/** The first address of the lowest area, so that a search need not go down for it. */
	private long first;

	private AreaBranch(AreaNode[] nodes, long[] ends, int size, int height, Editor editor) {
		super(ends, nodes.length, editor);
		this.nodes = nodes;
		this.size = size;
		this.height = height;
		first = nodes[0].first();
	}

	static AreaBranch of(Editor by, AreaNode... nodes) {
		long[] ends = new long[nodes.length];
		int size = 0;
		for (int rank = 0; rank < ends.length; rank++) {
			if (nodes[rank].height() != nodes[0].height()) {
				throw new IllegalArgumentException("nodes of several heights");
			}
			ends[rank] = nodes[rank].last();
			size += nodes[rank].size();
		}
		return new AreaBranch(nodes, ends, size, 1 + nodes[0].height(), by);
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
		return first;
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

	/**
	 * With another node in place of the one of a rank, which is shared out where it is too full or too empty.
	 *
	 * @param more areas that it has more than that one
	 */
	AreaBranch with(int rank, AreaNode changed, int more, Editor by) {
		if (changed.isTooFull()) {
			AreaNode[] halves = changed.halves(by);
			AreaNode[] all = inserted(nodes, rank, halves[0]);
			all[rank + 1] = halves[1];
			return of(by, all);
		}
		if (changed.isTooEmpty() && nodes.length > 1) {
			int left = rank == 0 ? 0 : rank - 1;
			AreaNode both = rank == 0 ? changed.join(nodes[1], by) : nodes[left].join(changed, by);
			AreaNode[] rest = removed(nodes, left + 1);
			rest[left] = both;
			if (!both.isTooFull()) {
				return of(by, rest);
			}
			AreaNode[] halves = both.halves(by);
			rest = inserted(rest, left, halves[0]);
			rest[left + 1] = halves[1];
			return of(by, rest);
		}
		AreaBranch room = isOf(by) ? this : new AreaBranch(nodes.clone(), ends.clone(), size, height, by);
		room.nodes[rank] = changed;
		room.ends[rank] = changed.last();
		if (rank == 0) {
			room.first = changed.first();
		}
		room.size += more;
		room.changed();
		return room;
	}

	@Override
	AreaBranch part(int from, int to, Editor by) {
		return of(by, Arrays.copyOfRange(nodes, from, to));
	}

	@Override
	AreaBranch join(AreaNode next, Editor by) {
		return of(by, joined(nodes, ((AreaBranch) next).nodes));
	}
}

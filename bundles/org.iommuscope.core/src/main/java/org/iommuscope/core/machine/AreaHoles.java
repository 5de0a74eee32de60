package org.iommuscope.core.machine;

import java.util.OptionalLong;
import org.iommuscope.core.uapi.Unsigned;

/**
 * A search for the lowest hole between areas that a caller can use, over addresses from one to another, both included.
 * Holes that are too small are skipped a node at a time. Sizes are less one, so that the whole address space has one too.
 *
 * @param from  the first address
 * @param to    the last address
 * @param least the least bytes that a usable hole has, less one
 * @param use   decides about a hole
 */
record AreaHoles(long from, long to, long least, Use use) {

	/** Decides about a hole. */
	interface Use {

		/** The place that is taken in a hole between two addresses, both included; empty for none. */
		OptionalLong in(long first, long last);
	}

	/** The place in a map; null for no areas. */
	OptionalLong firstIn(AreaNode root) {
		return root == null ? use(0, -1) : find(root, 0, -1);
	}

	/** The place in a node whose neighbours leave it the addresses from {@code low} to {@code high}. */
	private OptionalLong find(AreaNode node, long low, long high) {
		if (!isUsable(low, high) || !mayHold(node, low, high)) {
			return OptionalLong.empty();
		}
		return switch (node) {
		case AreaLeaf leaf -> between(leaf, low, high);
		case AreaBranch branch -> inside(branch, low, high);
		};
	}

	private OptionalLong inside(AreaBranch branch, long low, long high) {
		long start = low;
		for (int rank = 0; rank < branch.nodes.length; rank++) {
			AreaNode next = branch.nodes[rank];
			long end = rank + 1 == branch.nodes.length ? high : branch.nodes[rank + 1].first() - 1;
			OptionalLong found = find(next, start, end);
			if (found.isPresent()) {
				return found;
			}
			start = end + 1;
		}
		return OptionalLong.empty();
	}

	private OptionalLong between(AreaLeaf leaf, long low, long high) {
		long start = low;
		for (int rank = 0; rank < leaf.size(); rank++) {
			long next = leaf.start(rank);
			OptionalLong found = next == start ? OptionalLong.empty() : use(start, next - 1);
			if (found.isPresent() || leaf.ends[rank] == -1) {
				return found;
			}
			start = leaf.ends[rank] + 1;
		}
		return leaf.last() == high ? OptionalLong.empty() : use(start, high);
	}

	private OptionalLong use(long first, long last) {
		return isUsable(first, last) ? use.in(Unsigned.max(first, from), Unsigned.min(last, to)) : OptionalLong.empty();
	}

	private boolean isUsable(long low, long high) {
		long first = Unsigned.max(low, from);
		long last = Unsigned.min(high, to);
		return Unsigned.atMost(first, last) && Unsigned.atMost(least, last - first);
	}

	private boolean mayHold(AreaNode node, long low, long high) {
		return node.hole() != 0 && Unsigned.less(least, node.hole())
				|| node.first() != low && Unsigned.atMost(least, node.first() - low - 1)
				|| node.last() != high && Unsigned.atMost(least, high - node.last() - 1);
	}
}

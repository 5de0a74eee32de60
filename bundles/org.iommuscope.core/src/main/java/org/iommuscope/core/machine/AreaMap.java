package org.iommuscope.core.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.iommuscope.core.machine.part.Editor;
import org.iommuscope.core.uapi.Unsigned;

/**
 * The areas of an IOAS in the order of their addresses: an immutable tree of wide nodes, so that a change copies one path
 * of it and two states share the rest. Areas are disjoint. Addresses are unsigned. Changing and finding are O(log n).
 */
public final class AreaMap implements Iterable<Area> {

	/** No areas. */
	public static final AreaMap EMPTY = new AreaMap(null, Editor.NOBODY);

	private final AreaNode root;
	private final Editor editor;

	private AreaMap(AreaNode root, Editor editor) {
		this.root = root;
		this.editor = editor;
	}

	/** The areas of a tree; null for none. */
	public static AreaMap of(AreaNode root) {
		return root == null ? EMPTY : new AreaMap(root, Editor.NOBODY);
	}

	/** The tree itself, for who writes it down without what it shares with others; null for no areas. */
	public AreaNode root() {
		return root;
	}

	/** The number of areas. */
	public int size() {
		return root == null ? 0 : root.size();
	}

	/** Whether there is no area. */
	public boolean isEmpty() {
		return root == null;
	}

	/**
	 * The areas and one more.
	 *
	 * @throws IllegalArgumentException if it overlaps one that is there
	 */
	public AreaMap with(Area area) {
		return withIfFree(area).orElseThrow(() -> new IllegalArgumentException(
				area + " overlaps " + firstIn(area.start(), area.last()).orElseThrow()));
	}

	/**
	 * The areas and one more; empty where it overlaps one that is there.
	 *
	 * @throws IllegalArgumentException if it ends before it starts
	 */
	public Optional<AreaMap> withIfFree(Area area) {
		if (Long.compareUnsigned(area.start(), area.last()) > 0) {
			throw new IllegalArgumentException("an area that ends before it starts: " + area);
		}
		if (root == null) {
			return Optional.of(new AreaMap(AreaLeaf.of(area, editor), editor));
		}
		Way way = new Way(root, area.start());
		AreaLeaf leaf = way.leaf.with(area, editor);
		if (leaf == null) {
			return Optional.empty();
		}
		AreaNode with = way.up(leaf, 1, editor);
		return Optional.of(new AreaMap(with.isTooFull() ? AreaBranch.of(editor, with.halves(editor)) : with, editor));
	}

	/** The way from the root of a tree to the leaf that an address belongs to. */
	private static final class Way {

		private final AreaBranch[] branches;
		private final int[] ranks;
		private final AreaLeaf leaf;

		Way(AreaNode root, long address) {
			branches = new AreaBranch[root.height()];
			ranks = new int[branches.length];
			AreaNode node = root;
			for (int depth = 0; node instanceof AreaBranch branch; depth++) {
				branches[depth] = branch;
				// What comes after everything belongs to the last node; all else is before the last area of a node.
				ranks[depth] = Math.min(branch.rankOf(address), branch.nodes.length - 1);
				node = branch.nodes[ranks[depth]];
			}
			leaf = (AreaLeaf) node;
		}

		/** The tree with another leaf at the end of the way, which has some more areas. */
		AreaNode up(AreaLeaf changed, int more, Editor by) {
			AreaNode node = changed;
			for (int depth = branches.length - 1; depth >= 0; depth--) {
				node = branches[depth].with(ranks[depth], node, more, by);
			}
			return node;
		}
	}

	/** The areas without the one that starts at an address; the same map where there is none. */
	public AreaMap without(long start) {
		return without(start, (leaf, rank) -> leaf.start(rank) == start);
	}

	/**
	 * The areas without those in a range, from the lowest on up to one that stays: because it is not all inside, or is held.
	 *
	 * @param from first address of the range
	 * @param to   last address
	 * @param held whether an area in the range stays
	 */
	AreaMap withoutInside(long from, long to, Predicate<Area> held) {
		Inside inside = new Inside(from, to, held);
		AreaMap left = this;
		for (int before = -1; before != left.size() && !inside.stopped;) {
			before = left.size();
			left = left.without(from, inside);
		}
		return left;
	}

	/** Takes areas in a range up to one that stays. */
	private static final class Inside implements AreaLeaf.Removal {

		private final long from;
		private final long to;
		private final Predicate<Area> held;
		private boolean stopped;

		Inside(long from, long to, Predicate<Area> held) {
			this.from = from;
			this.to = to;
			this.held = held;
		}

		@Override
		public boolean takes(AreaLeaf leaf, int rank) {
			stopped = Unsigned.less(leaf.start(rank), from) || Unsigned.less(to, leaf.end(rank)) || held.test(leaf.area(rank));
			return !stopped;
		}
	}

	private AreaMap without(long from, AreaLeaf.Removal removal) {
		if (root == null) {
			return this;
		}
		Way way = new Way(root, from);
		int before = way.leaf.size();
		AreaLeaf leaf = way.leaf.without(from, removal, editor);
		if (leaf.size() == before) {
			return this;
		}
		AreaNode without = way.up(leaf, leaf.size() - before, editor);
		while (without instanceof AreaBranch branch && branch.nodes.length == 1) {
			without = branch.nodes[0];
		}
		return new AreaMap(without.size() == 0 ? null : without, editor);
	}

	/**
	 * The same areas in the hands of an editor: as long as it is open, a change of this map or of one that comes of it
	 * may change the map itself.
	 */
	AreaMap by(Editor other) {
		return new AreaMap(root, other);
	}

	/** The area that starts at an address. */
	public Optional<Area> at(long start) {
		return containing(start).filter(area -> area.start() == start);
	}

	/** The area that an address lies in. */
	public Optional<Area> containing(long address) {
		return firstIn(address, address);
	}

	/** The lowest area that has an address between two, both included. */
	public Optional<Area> firstIn(long from, long to) {
		AreaNode node = root;
		while (node instanceof AreaBranch branch) {
			int rank = branch.rankOf(from);
			node = rank == branch.nodes.length ? null : branch.nodes[rank];
		}
		if (!(node instanceof AreaLeaf leaf)) {
			return Optional.empty();
		}
		int rank = leaf.rankOf(from);
		return rank == leaf.size() || Unsigned.less(to, leaf.start(rank)) ? Optional.empty()
				: Optional.of(leaf.area(rank));
	}

	/** The areas that have an address between two, both included, ascending. */
	public List<Area> between(long from, long to) {
		List<Area> found = new ArrayList<>(2);
		collect(root, from, to, found);
		return found;
	}

	private static void collect(AreaNode node, long from, long to, List<Area> found) {
		switch (node) {
		case null -> {
			// no areas
		}
		case AreaLeaf leaf -> {
			for (int rank = leaf.rankOf(from); rank < leaf.size() && Unsigned.atMost(leaf.start(rank), to); rank++) {
				found.add(leaf.area(rank));
			}
		}
		case AreaBranch branch -> {
			int rank = branch.rankOf(from);
			while (rank < branch.nodes.length) {
				collect(branch.nodes[rank], from, to, found);
				// The next part begins after this one ends.
				rank = Unsigned.less(branch.ends[rank], to) ? rank + 1 : branch.nodes.length;
			}
		}
		}
	}

	/** The area of a rank, from 0, in the order of addresses. */
	public Area get(int rank) {
		if (rank < 0 || rank >= size()) {
			throw new IndexOutOfBoundsException(rank);
		}
		AreaNode node = root;
		int index = rank;
		while (node instanceof AreaBranch branch) {
			int child = 0;
			while (index >= branch.nodes[child].size()) {
				index -= branch.nodes[child].size();
				child++;
			}
			node = branch.nodes[child];
		}
		return ((AreaLeaf) node).area(index);
	}

	/**
	 * The lowest place between two addresses, both included, at which a hole is that a caller can use. Holes that are
	 * too small are skipped a subtree at a time.
	 *
	 * @param least the least bytes that a usable hole has, at least 1
	 * @param use   the place that it takes in a hole, given as its ends; empty for none
	 */
	OptionalLong firstHole(long from, long to, long least, AreaHoles.Use use) {
		return new AreaHoles(from, to, least - 1, use).firstIn(root);
	}

	@Override
	public Iterator<Area> iterator() {
		return new InOrder(root);
	}

	/**
	 * Calls back for the areas that only one of two maps has, without walking what they share.
	 *
	 * @param gone  hears of the areas of this map that the other has not
	 * @param added hears of the areas of the other map that this has not
	 */
	public void compare(AreaMap other, java.util.function.Consumer<Area> gone,
			java.util.function.Consumer<Area> added) {
		AreaMapComparison.compare(root, other.root, gone, added);
	}

	@Override
	public boolean equals(Object other) {
		if (!(other instanceof AreaMap map) || map.size() != size()) {
			return false;
		}
		boolean[] differ = { false };
		compare(map, area -> differ[0] = true, area -> differ[0] = true);
		return !differ[0];
	}

	@Override
	public int hashCode() {
		int hash = 1;
		for (Area area : this) {
			hash = 31 * hash + area.hashCode();
		}
		return hash;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("[");
		for (Area area : this) {
			text.append(text.length() == 1 ? "" : ", ").append(area);
		}
		return text.append(']').toString();
	}

	private static final class InOrder implements Iterator<Area> {

		private final Deque<AreaNode> nodes = new ArrayDeque<>();
		private List<Area> areas = List.of();
		private int next;

		InOrder(AreaNode root) {
			if (root != null) {
				nodes.push(root);
			}
		}

		@Override
		public boolean hasNext() {
			return next < areas.size() || !nodes.isEmpty();
		}

		@Override
		public Area next() {
			if (next == areas.size()) {
				descend();
			}
			return areas.get(next++);
		}

		private void descend() {
			if (nodes.isEmpty()) {
				throw new NoSuchElementException();
			}
			AreaNode node = nodes.pop();
			while (node instanceof AreaBranch branch) {
				for (int rank = branch.nodes.length - 1; rank > 0; rank--) {
					nodes.push(branch.nodes[rank]);
				}
				node = branch.nodes[0];
			}
			areas = ((AreaLeaf) node).parts();
			next = 0;
		}
	}
}

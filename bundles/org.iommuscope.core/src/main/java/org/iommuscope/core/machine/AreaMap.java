package org.iommuscope.core.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.iommuscope.core.uapi.Unsigned;

/**
 * The areas of an IOAS in the order of their addresses: an immutable balanced tree, so that a change copies one path
 * of it and two states share the rest. Areas are disjoint. Addresses are unsigned. Changing and finding are O(log n).
 */
public final class AreaMap implements Iterable<Area> {

	/** No areas. */
	public static final AreaMap EMPTY = new AreaMap(null);

	private final Node root;

	private AreaMap(Node root) {
		this.root = root;
	}

	/** The areas of a tree; null for none. */
	public static AreaMap of(Node root) {
		return root == null ? EMPTY : new AreaMap(root);
	}

	/** The tree itself, for who writes it down without what it shares with others; null for no areas. */
	public Node root() {
		return root;
	}

	/** The number of areas. */
	public int size() {
		return size(root);
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
		if (Long.compareUnsigned(area.start(), area.last()) > 0) {
			throw new IllegalArgumentException("an area that ends before it starts: " + area);
		}
		return new AreaMap(insert(root, area));
	}

	/** The areas without the one that starts at an address; the same map where there is none. */
	public AreaMap without(long start) {
		Node without = remove(root, start);
		return without == root ? this : of(without);
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
		Node node = root;
		Area found = null;
		while (node != null) {
			if (Long.compareUnsigned(node.end, from) >= 0) {
				found = node.area;
				node = node.left;
			} else {
				node = node.right;
			}
		}
		return found == null || Long.compareUnsigned(found.start(), to) > 0 ? Optional.empty() : Optional.of(found);
	}

	/** The area of a rank, from 0, in the order of addresses. */
	public Area get(int rank) {
		if (rank < 0 || rank >= size()) {
			throw new IndexOutOfBoundsException(rank);
		}
		Node node = root;
		int index = rank;
		while (true) {
			int before = size(node.left);
			if (index == before) {
				return node.area;
			}
			if (index < before) {
				node = node.left;
			} else {
				index -= before + 1;
				node = node.right;
			}
		}
	}

	/**
	 * The lowest place between two addresses, both included, at which a hole is that a caller can use. Holes that are
	 * too small are skipped a subtree at a time.
	 *
	 * @param least the least bytes that a usable hole has, at least 1
	 * @param use   the place that it takes in a hole, given as its ends; empty for none
	 */
	OptionalLong firstHole(long from, long to, long least, HoleUse use) {
		return firstHole(root, from, to, 0, -1, least - 1, use);
	}

	/** Decides about a hole. */
	interface HoleUse {

		/** The place that is taken in a hole between two addresses, both included. */
		OptionalLong in(long first, long last);
	}

	/**
	 * As above, for a subtree whose neighbours leave it the addresses from {@code low} to {@code high}. Sizes are less
	 * one, so that the whole address space has one too.
	 */
	private static OptionalLong firstHole(Node node, long from, long to, long low, long high, long least,
			HoleUse use) {
		long first = Unsigned.max(low, from);
		long last = Unsigned.min(high, to);
		if (Unsigned.less(last, first) || Unsigned.less(last - first, least)) {
			return OptionalLong.empty();
		}
		if (node == null) {
			return use.in(first, last);
		}
		if (!mayHoldHole(node, low, high, least)) {
			return OptionalLong.empty();
		}
		if (node.area.start() != low && node.area.start() != 0) {
			OptionalLong below = firstHole(node.left, from, to, low, node.area.start() - 1, least, use);
			if (below.isPresent()) {
				return below;
			}
		}
		return node.area.last() == high || node.area.last() == -1 ? OptionalLong.empty()
				: firstHole(node.right, from, to, node.area.last() + 1, high, least, use);
	}

	private static boolean mayHoldHole(Node node, long low, long high, long least) {
		return node.hole != 0 && Unsigned.less(least, node.hole)
				|| node.first != low && Unsigned.atMost(least, node.first - low - 1)
				|| node.last != high && Unsigned.atMost(least, high - node.last - 1);
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

	/** One area with those below and above it, null for none. Heights of the two sides differ by one at most (AVL). */
	public static final class Node {
		final Area area;
		final Node left;
		final Node right;
		final int height;
		final int size;
		/** Last address of the area, so that a search need not go to the area for it. */
		final long end;
		/** First address of the lowest area. */
		final long first;
		/** Last address of the highest area. */
		final long last;
		/** Bytes of the largest hole between two areas of the subtree. */
		final long hole;

		/** A tree; of one that was read the parts are as they were in the one that was written. */
		public Node(Area area, Node left, Node right) {
			this.area = area;
			this.left = left;
			this.right = right;
			height = 1 + Math.max(height(left), height(right));
			size = 1 + AreaMap.size(left) + AreaMap.size(right);
			end = area.last();
			first = left == null ? area.start() : left.first;
			last = right == null ? end : right.last;
			hole = largestHole();
		}

		/** The area between the two sides. */
		public Area area() {
			return area;
		}

		/** The areas below; null for none. */
		public Node left() {
			return left;
		}

		/** The areas above; null for none. */
		public Node right() {
			return right;
		}

		private long largestHole() {
			long largest = 0;
			if (left != null) {
				largest = Unsigned.max(left.hole, area.start() - left.last - 1);
			}
			return right == null ? largest
					: Unsigned.max(largest, Unsigned.max(right.hole, right.first - area.last() - 1));
		}
	}

	private static int height(Node node) {
		return node == null ? 0 : node.height;
	}

	private static int size(Node node) {
		return node == null ? 0 : node.size;
	}

	private static Node insert(Node node, Area area) {
		if (node == null) {
			return new Node(area, null, null);
		}
		if (Unsigned.less(node.end, area.start())) {
			return balanced(node.area, node.left, insert(node.right, area));
		}
		if (Unsigned.less(area.last(), node.area.start())) {
			return balanced(node.area, insert(node.left, area), node.right);
		}
		throw new IllegalArgumentException(area + " overlaps " + node.area);
	}

	/** The same tree where no area starts there. */
	private static Node remove(Node node, long start) {
		if (node == null) {
			return null;
		}
		int order = Long.compareUnsigned(start, node.area.start());
		if (order < 0) {
			Node left = remove(node.left, start);
			return left == node.left ? node : balanced(node.area, left, node.right);
		}
		if (order > 0) {
			Node right = remove(node.right, start);
			return right == node.right ? node : balanced(node.area, node.left, right);
		}
		if (node.left == null) {
			return node.right;
		}
		if (node.right == null) {
			return node.left;
		}
		Node lowest = node.right;
		while (lowest.left != null) {
			lowest = lowest.left;
		}
		return balanced(lowest.area, node.left, remove(node.right, lowest.area.start()));
	}

	private static Node balanced(Area area, Node left, Node right) {
		if (height(left) > height(right) + 1) {
			return height(left.left) >= height(left.right)
					? new Node(left.area, left.left, new Node(area, left.right, right))
					: new Node(left.right.area, new Node(left.area, left.left, left.right.left),
							new Node(area, left.right.right, right));
		}
		if (height(right) > height(left) + 1) {
			return height(right.right) >= height(right.left)
					? new Node(right.area, new Node(area, left, right.left), right.right)
					: new Node(right.left.area, new Node(area, left, right.left.left),
							new Node(right.area, right.left.right, right.right));
		}
		return new Node(area, left, right);
	}

	private static final class InOrder implements Iterator<Area> {

		private final Deque<Node> path = new ArrayDeque<>();

		InOrder(Node root) {
			descend(root);
		}

		private void descend(Node from) {
			for (Node node = from; node != null; node = node.left) {
				path.push(node);
			}
		}

		@Override
		public boolean hasNext() {
			return !path.isEmpty();
		}

		@Override
		public Area next() {
			if (path.isEmpty()) {
				throw new NoSuchElementException();
			}
			Node node = path.pop();
			descend(node.right);
			return node.area;
		}
	}
}

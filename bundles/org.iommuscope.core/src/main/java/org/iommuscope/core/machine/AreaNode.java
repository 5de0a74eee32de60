package org.iommuscope.core.machine;

import java.util.Arrays;
import java.util.List;
import org.iommuscope.core.machine.part.Editor;
import org.iommuscope.core.machine.part.Part;
import org.iommuscope.core.uapi.Unsigned;

/**
 * A part of an {@link AreaMap}: a leaf holds areas, a branch holds nodes that are all of one height, both in the order of
 * addresses. Wide, so that a search touches few places in memory and a change copies few objects. Immutable, but for an
 * {@link Editor} that has made it and is still open.
 */
public abstract sealed class AreaNode extends Part permits AreaLeaf, AreaBranch {

	/** Parts of a node at most. */
	static final int FULL = 24;
	/** Parts of a node at least, but for the root. */
	static final int LEAST = FULL / 3;
	private static final long NOT_KNOWN = -1;

	/** The last address of each part, so that a search need not go to the parts; there may be room for more. */
	final long[] ends;
	/** How many parts there are. */
	int count;
	/** Bytes of the largest hole between two areas; found when it is asked for, by whoever asks first. */
	private long hole = NOT_KNOWN;

	AreaNode(long[] ends, int count, Editor editor) {
		super(editor);
		this.ends = ends;
		this.count = count;
	}

	/** It has been changed. */
	void changed() {
		hole = NOT_KNOWN;
	}

	/**
	 * A node of other nodes.
	 *
	 * @param parts nodes of one height; not empty
	 * @throws IllegalArgumentException if they are something else
	 */
	public static AreaNode of(List<?> parts) {
		if (parts.isEmpty()) {
			throw new IllegalArgumentException("a node of nothing");
		}
		try {
			return AreaBranch.of(Editor.NOBODY, parts.toArray(AreaNode[]::new));
		} catch (ArrayStoreException e) {
			throw new IllegalArgumentException("a node of something else than nodes", e);
		}
	}

	/** Its areas or nodes. */
	public abstract List<?> parts();

	/** The levels of nodes below it. */
	abstract int height();

	/** The number of areas. */
	public abstract int size();

	/** First address of the lowest area. */
	abstract long first();

	/** Last address of the highest area. */
	long last() {
		return ends[count - 1];
	}

	long hole() {
		long found = hole;
		if (found == NOT_KNOWN) {
			found = largestHole();
			hole = found;
		}
		return found;
	}

	abstract long largestHole();

	/** The rank of the first part that ends at an address or after it; the number of parts where none does. */
	int rankOf(long address) {
		int rank = 0;
		while (rank < count && Unsigned.less(ends[rank], address)) {
			rank++;
		}
		return rank;
	}

	/** The parts from one rank to before another. */
	abstract AreaNode part(int from, int to, Editor by);

	/** This node and the one after it, of the same height, in one. */
	abstract AreaNode join(AreaNode next, Editor by);

	boolean isTooFull() {
		return count > FULL;
	}

	boolean isTooEmpty() {
		return count < LEAST;
	}

	/** The two halves. */
	AreaNode[] halves(Editor by) {
		int middle = count >> 1;
		return new AreaNode[] { part(0, middle, by), part(middle, count, by) };
	}

	static <T> T[] inserted(T[] into, int rank, T value) {
		T[] all = Arrays.copyOf(into, into.length + 1);
		System.arraycopy(into, rank, all, rank + 1, into.length - rank);
		all[rank] = value;
		return all;
	}

	static <T> T[] removed(T[] from, int rank) {
		T[] rest = Arrays.copyOf(from, from.length - 1);
		System.arraycopy(from, rank + 1, rest, rank, rest.length - rank);
		return rest;
	}

	static <T> T[] joined(T[] left, T[] right) {
		T[] all = Arrays.copyOf(left, left.length + right.length);
		System.arraycopy(right, 0, all, left.length, right.length);
		return all;
	}
}

package org.iommuscope.core.replay;

import java.util.Arrays;

/**
 * Positions of a recording in ascending order, four bytes each: those after the events that a search has found. Immutable,
 * so that any thread may read it, also while {@link Collector} finds more.
 */
public final class Positions {

	/** None. */
	public static final Positions NONE = new Positions(new int[0], 0, false);

	private final int[] found;
	private final int count;
	private final boolean all;

	/** Collects positions, on one thread. */
	public static final class Collector {

		private static final int FIRST_ROOM = 1024;

		private int[] found = new int[FIRST_ROOM];
		private int count;

		/** Adds a position, which must be higher than all before. */
		public void add(int position) {
			if (count > 0 && position <= found[count - 1]) {
				throw new IllegalArgumentException(position + " after " + found[count - 1]);
			}
			if (count == found.length) {
				found = Arrays.copyOf(found, (int) Math.min(Integer.MAX_VALUE - 8L, count + (count >> 1) + 1L));
			}
			found[count++] = position;
		}

		/** What was collected until now. It shares the memory, of which only what lies behind it is written later. */
		public Positions soFar() {
			return new Positions(found, count, false);
		}
	}

	private Positions(int[] found, int count, boolean all) {
		this.found = found;
		this.count = count;
		this.all = all;
	}

	/** All positions after an event, from 1 to an end; takes no memory. */
	public static Positions upTo(int end) {
		return new Positions(new int[0], end, true);
	}

	/** How many there are. */
	public int count() {
		return count;
	}

	/**
	 * The position of a rank.
	 *
	 * @param index from 0
	 * @throws IndexOutOfBoundsException if there are fewer
	 */
	public int get(int index) {
		if (index < 0 || index >= count) {
			throw new IndexOutOfBoundsException(index + " of " + count);
		}
		return all ? index + 1 : found[index];
	}

	/** The rank of the first position that is not lower; {@link #count()} where all are. */
	public int firstFrom(int position) {
		if (all) {
			return Math.clamp(position - 1, 0, count);
		}
		int index = Arrays.binarySearch(found, 0, count, position);
		return index >= 0 ? index : -index - 1;
	}

	/** Whether a position is among them. */
	public boolean contains(int position) {
		int index = firstFrom(position);
		return index < count && get(index) == position;
	}
}

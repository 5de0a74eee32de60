package org.iommuscope.core.pagetable;

/**
 * The shape of a radix tree of tables: which address bits select an entry at each level. Levels count from the last table,
 * which is 1.
 */
public final class Geometry {

	private final int top;
	private final int[] shifts;
	private final long[] masks;

	/**
	 * A tree whose tables all have the same number of entries, but the root.
	 *
	 * @param levels    number of levels
	 * @param pageBits  log2 of the bytes that an entry of the last table maps
	 * @param indexBits address bits that select an entry in each table but the root
	 * @param rootBits  address bits that select an entry in the root
	 */
	public Geometry(int levels, int pageBits, int indexBits, int rootBits) {
		if (levels < 1 || levels > 6 || rootBits < 0 || rootBits > 20) {
			throw new IllegalArgumentException("no table has " + levels + " levels and 2^" + rootBits + " root entries");
		}
		top = levels;
		shifts = new int[levels + 1];
		masks = new long[levels + 1];
		for (int level = 1; level <= levels; level++) {
			shifts[level] = pageBits + (level - 1) * indexBits;
			masks[level] = (1L << (level == levels ? rootBits : indexBits)) - 1;
		}
	}

	/** The level of the root. */
	public int top() {
		return top;
	}

	/** Log2 of the bytes that one entry of a table of this level maps. */
	public int shift(int level) {
		return shifts[level];
	}

	/** Number of the entry that an address selects in a table of this level. */
	public int index(long address, int level) {
		return (int) (address >>> shifts[level] & masks[level]);
	}

	/** Number of entries in a table of this level. */
	public int entries(int level) {
		return (int) masks[level] + 1;
	}

	/** Bytes in a table of this level. */
	public long tableBytes(int level) {
		return 8L * entries(level);
	}

	/** Address of the entry that an input address selects in a table of this level. */
	long entryAddress(long table, int level, long address) {
		return table + ((address >>> shifts[level] & masks[level]) << 3);
	}
}

package org.iommuscope.core.pagetable;

/**
 * The descent of a stage through plain entries alone, where the tables above the last level all look alike: most walks are
 * nothing else. It keeps what it compares with in locals, notes only where it came to, and gives up where anything is not
 * plain. Not thread safe.
 */
final class PlainDescent {

	private final PlainEntries plain;
	private final long root;
	private final int top;
	private final int topShift;
	private final long topIndexes;
	/** Of each table below the top. */
	private final long indexes;
	/** Bits of an address that one level below the top takes. */
	private final int stride;
	private final long tableMask;
	private final long tableValue;
	private final boolean alike;
	private long output;
	private int sizeBits;

	private PlainDescent(PlainEntries plain, long root) {
		PlainEntries.Level highest = plain.top();
		this.plain = plain;
		this.root = root;
		top = highest.number;
		topShift = highest.shift;
		topIndexes = highest.indexes;
		indexes = highest.below.indexes;
		stride = topShift - highest.below.shift;
		tableMask = highest.tableMask;
		tableValue = highest.tableValue;
		alike = areAlike();
	}

	/** The descent from this root. */
	static PlainDescent of(PlainEntries plain, long root) {
		return new PlainDescent(plain, root);
	}

	private boolean areAlike() {
		for (int number = 2; number < top; number++) {
			PlainEntries.Level level = plain.level(number);
			if (level.tableMask != tableMask || level.tableValue != tableValue || level.indexes != indexes
					|| level.shift - level.below.shift != stride) {
				return false;
			}
		}
		return true;
	}

	/** Descends to an address; false if the format's rules have to be asked. */
	boolean go(long address, Memory memory) {
		if (!alike || !plain.admits(address)) {
			return false;
		}
		long pointer = plain.pointer;
		int rotation = plain.rotation;
		int level = top;
		int shift = topShift;
		long entryAddress = root + ((address >>> shift & topIndexes) << 3);
		while (true) {
			if (!memory.readable(entryAddress)) {
				return false;
			}
			long entry = memory.read(entryAddress);
			if (level == 1 || (entry & tableMask) != tableValue) {
				return leaf(entry, level, address);
			}
			level--;
			shift -= stride;
			entryAddress = Long.rotateLeft(entry & pointer, rotation) + ((address >>> shift & indexes) << 3);
		}
	}

	/** The same where the tables are read through a second stage. */
	boolean goThrough(PlainDescent second, long address, Memory memory) {
		if (!alike || !plain.admits(address)) {
			return false;
		}
		long pointer = plain.pointer;
		int rotation = plain.rotation;
		int level = top;
		int shift = topShift;
		long entryAddress = root + ((address >>> shift & topIndexes) << 3);
		while (true) {
			if (!second.go(entryAddress, memory) || !memory.readable(second.output)) {
				return false;
			}
			long entry = memory.read(second.output);
			if (level == 1 || (entry & tableMask) != tableValue) {
				return leaf(entry, level, address);
			}
			level--;
			shift -= stride;
			entryAddress = Long.rotateLeft(entry & pointer, rotation) + ((address >>> shift & indexes) << 3);
		}
	}

	private boolean leaf(long entry, int level, long address) {
		PlainEntries.Level at = plain.level(level);
		if ((entry & at.leafMask) != at.leafValue) {
			return false;
		}
		output = Long.rotateLeft(entry & plain.pointer, plain.rotation) | address & (1L << at.shift) - 1;
		sizeBits = at.shift;
		return output >>> 20 != plain.excluded;
	}

	/** Where the last descent came to. */
	long output() {
		return output;
	}

	/** Log2 of the bytes that the last descent's leaf covers. */
	int sizeBits() {
		return sizeBits;
	}
}

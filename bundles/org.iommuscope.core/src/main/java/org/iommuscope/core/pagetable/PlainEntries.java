package org.iommuscope.core.pagetable;

/**
 * What the entries look like that no rule of a format objects to when an unprivileged request reads or writes data, or a
 * table entry is fetched: the shortcut of a walk that keeps no record. Everything else goes through {@link Stage#admit},
 * {@link Stage#step} and {@link Stage#permit}, which would say the same of a plain entry.
 *
 * <p>A plain table entry restricts nothing and needs no update. A plain leaf grants reads and writes and needs no update; its
 * output is inside the output width; it is taken without judgement only where no table before it restricted anything. Each
 * is an entry with given values in the bits of a mask.
 */
public final class PlainEntries {

	/** One level of tables; the walk goes from each to the one below. */
	static final class Level {

		final int number;
		final int shift;
		final long indexes;
		final Level below;
		/** The value has a bit that the mask has not: no entry is plain. */
		long tableMask;
		long tableValue = 1;
		long leafMask;
		long leafValue = 1;

		private Level(int number, Geometry geometry, Level below) {
			this.number = number;
			this.shift = geometry.shift(number);
			this.indexes = geometry.entries(number) - 1;
			this.below = below == null ? this : below;
		}
	}

	private final long addresses;
	private final int rights;
	/** Bits of an entry that hold an address. */
	final long pointer;
	/** By how many bits to rotate these left. */
	final int rotation;
	/** The MiB that no output may lie in; -1 where there is none. */
	long excluded = -1;
	private final Level[] levels;

	/**
	 * Starts with no entry plain.
	 *
	 * @param inputBits input addresses below two to this power, less than 64, are admitted; 0 for none
	 * @param rights    what {@link Stage#admit} sets for these
	 * @param pointer   bits of an entry that hold an address
	 * @param rotation  by how many bits to rotate these left
	 */
	public PlainEntries(Geometry geometry, int inputBits, int rights, long pointer, int rotation) {
		this.addresses = inputBits == 0 ? 0 : -(1L << inputBits);
		this.rights = rights;
		this.pointer = pointer;
		this.rotation = rotation;
		levels = new Level[geometry.top() + 1];
		for (int number = 1; number < levels.length; number++) {
			levels[number] = new Level(number, geometry, levels[number - 1]);
		}
	}

	/** Tables of this shape in which nothing is plain. */
	public static PlainEntries none(Geometry geometry) {
		return new PlainEntries(geometry, 0, 0, 0, 0);
	}

	/** Outputs in this MiB are not plain. For constructors of stages. */
	public PlainEntries exclude(long mebibyte) {
		excluded = mebibyte;
		return this;
	}

	/** Table entries of this level with these values in these bits are plain. For constructors of stages. */
	public PlainEntries table(int level, long mask, long value) {
		levels[level].tableMask = mask;
		levels[level].tableValue = value;
		return this;
	}

	/** Leaves of this level, of its natural size, with these values in these bits are plain. For constructors of stages. */
	public PlainEntries leaf(int level, long mask, long value) {
		levels[level].leafMask = mask;
		levels[level].leafValue = value;
		return this;
	}

	boolean admits(long address) {
		return addresses != 0 && (address & addresses) == 0;
	}

	int rights() {
		return rights;
	}

	Level level(int number) {
		return levels[number];
	}

	Level top() {
		return levels[levels.length - 1];
	}
}

package org.iommuscope.core.pagetable;

import java.util.List;

/**
 * Builds the tables of one stage in memory: maps and unmaps ranges, with the largest leaves that fit. Not thread safe.
 *
 * <p>The memory is addressed as the table's own pointers are: guest-physical for a stage 1 under a stage 2.
 */
public final class TableBuilder {

	private final Stage stage;
	private final WritableMemory memory;
	private final PageAllocator allocator;
	private final List<LeafSize> sizes;

	/** Builds on the table at the stage's root. */
	public TableBuilder(Stage stage, WritableMemory memory, PageAllocator allocator) {
		this.stage = stage;
		this.memory = memory;
		this.allocator = allocator;
		this.sizes = stage.leafSizes();
	}

	/** Builds a new table: its root is allocated, whatever the configuration says. */
	public static TableBuilder create(StageConfig config, WritableMemory memory, PageAllocator allocator) {
		Stage shape = Formats.stage(config);
		long bytes = Long.highestOneBit(2 * shape.geometry().tableBytes(shape.geometry().top()) - 1);
		return new TableBuilder(Formats.stage(config.withRoot(allocator.allocate(bytes))), memory, allocator);
	}

	/** The stage whose table this builds. */
	public Stage stage() {
		return stage;
	}

	/**
	 * Maps a range.
	 *
	 * @param address first input address, a multiple of the smallest page
	 * @param output  what it is mapped to, a multiple of the smallest page
	 * @param bytes   a multiple of the smallest page
	 * @param rights  bits of {@link Rights}
	 * @throws IllegalArgumentException if something is not aligned, is mapped already, or is no address of this table; what
	 *                                  comes before it stays mapped
	 */
	public void map(long address, long output, long bytes, int rights) {
		requireInside(address);
		requireInside(address + bytes - 1);
		long at = address;
		long to = output;
		long left = bytes;
		while (left != 0) {
			LeafSize size = largest(at, to, left);
			put(at, to, size, rights);
			at += size.bytes();
			to += size.bytes();
			left -= size.bytes();
		}
	}

	private void requireInside(long address) {
		Cursor c = new Cursor();
		c.address = address;
		Verdict said = stage.admit(c, Request.READ);
		if (said.isFault()) {
			throw new IllegalArgumentException("0x" + Long.toHexString(address) + ": " + said.text());
		}
	}

	private LeafSize largest(long address, long output, long bytes) {
		for (LeafSize size : sizes) {
			if (((address | output) & size.bytes() - 1) == 0 && Long.compareUnsigned(size.bytes(), bytes) <= 0) {
				return size;
			}
		}
		throw new IllegalArgumentException("0x" + Long.toHexString(address) + " to 0x" + Long.toHexString(output) + ", 0x"
				+ Long.toHexString(bytes) + " bytes: not a multiple of the smallest page");
	}

	private void put(long address, long output, LeafSize size, int rights) {
		Geometry geometry = stage.geometry();
		long table = stage.root();
		for (int level = geometry.top(); level > size.level(); level--) {
			long at = geometry.entryAddress(table, level, address);
			long entry = memory.read(at);
			switch (stage.kind(entry, level)) {
				case ABSENT -> {
					table = allocator.allocate(geometry.tableBytes(level - 1));
					memory.write(at, stage.encodeTable(table, level));
				}
				case TABLE -> table = stage.target(entry, level);
				case LEAF -> throw mapped(address);
			}
		}
		long first = geometry.entryAddress(table, size.level(), address);
		long leaf = stage.encodeLeaf(output, size, rights);
		for (int slot = 0; slot < size.slots(); slot++) {
			if (stage.kind(memory.read(first + 8L * slot), size.level()) != EntryKind.ABSENT) {
				throw mapped(address);
			}
		}
		for (int slot = 0; slot < size.slots(); slot++) {
			memory.write(first + 8L * slot, leaf);
		}
	}

	private static IllegalArgumentException mapped(long address) {
		return new IllegalArgumentException("0x" + Long.toHexString(address) + " is mapped already");
	}

	/**
	 * Removes the leaves of a range; tables stay.
	 *
	 * @throws IllegalArgumentException if the range ends within a leaf; what comes before it is gone
	 */
	public void unmap(long address, long bytes) {
		long at = address;
		long left = bytes;
		while (left != 0) {
			long step = Math.min(left & Long.MAX_VALUE, clear(at, left));
			at += step;
			left -= step;
		}
	}

	/** Removes the leaf at an address; returns how far the next can be. */
	private long clear(long address, long bytes) {
		Geometry geometry = stage.geometry();
		long table = stage.root();
		int level = geometry.top();
		while (true) {
			long at = geometry.entryAddress(table, level, address);
			long entry = memory.read(at);
			switch (stage.kind(entry, level)) {
				case ABSENT -> {
					long span = 1L << geometry.shift(level);
					return span - (address & span - 1);
				}
				case TABLE -> {
					table = stage.target(entry, level);
					level = stage.targetLevel(entry, level);
				}
				case LEAF -> {
					int bits = stage.leafBits(entry, level);
					long size = 1L << bits;
					if ((address & size - 1) != 0 || Long.compareUnsigned(size, bytes) > 0) {
						throw new IllegalArgumentException("0x" + Long.toHexString(address) + " is within a leaf of 0x"
								+ Long.toHexString(size) + " bytes");
					}
					for (int slot = 0; slot < 1 << bits - geometry.shift(level); slot++) {
						memory.write(at + 8L * slot, 0);
					}
					return size;
				}
			}
		}
	}
}

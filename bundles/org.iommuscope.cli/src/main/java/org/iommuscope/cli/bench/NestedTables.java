package org.iommuscope.cli.bench;

import java.util.Arrays;
import java.util.Random;
import org.iommuscope.core.pagetable.FlatMemory;
import org.iommuscope.core.pagetable.PageAllocator;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.TableBuilder;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.WritableMemory;

/**
 * Tables of two stages in one memory, all of 4 KiB pages, and random addresses that they map.
 *
 * @param memory      where both tables are
 * @param translation the two stages
 * @param addresses   input addresses, all of them mapped
 */
record NestedTables(FlatMemory memory, Translation translation, long[] addresses) {

	private static final int WORDS = 1 << 24;
	private static final long PAGE = 4096;
	private static final long SPAN = 256L << 20;
	private static final long INPUT = 0x1_0000_0000L;
	private static final long GUEST_TABLES = 0x1000_0000L;
	private static final long GUEST_TABLE_BYTES = 1L << 24;
	private static final long GUEST_MEMORY = 0x4000_0000L;
	private static final long HOST_OF_GUEST_TABLES = 0x400_0000;
	private static final long HOST_MEMORY = 0x80_0000_0000L;

	/** Tables in these formats, 256 MiB mapped, with so many random addresses. */
	static NestedTables of(StageConfig first, StageConfig second, int count) {
		FlatMemory physical = new FlatMemory(WORDS);
		TableBuilder two = TableBuilder.create(second, physical, PageAllocator.upwardsFrom(0x10_0000));
		TableBuilder one = TableBuilder.create(first, guest(physical), PageAllocator.upwardsFrom(GUEST_TABLES));
		for (long at = 0; at < GUEST_TABLE_BYTES; at += PAGE) {
			two.map(GUEST_TABLES + at, HOST_OF_GUEST_TABLES + at, PAGE, Rights.READ_WRITE);
		}
		for (long at = 0; at < SPAN; at += PAGE) {
			one.map(INPUT + at, GUEST_MEMORY + at, PAGE, Rights.READ_WRITE);
			// Neighbours are swapped in the host, so that no two pages could be one larger one.
			two.map(GUEST_MEMORY + at, HOST_MEMORY + (at ^ PAGE), PAGE, Rights.READ_WRITE);
		}
		long[] addresses = new long[count];
		Random random = new Random(7);
		Arrays.setAll(addresses, i -> INPUT + random.nextLong(SPAN));
		return new NestedTables(physical, Translation.nested(one.stage(), two.stage()), addresses);
	}

	private static WritableMemory guest(FlatMemory physical) {
		return new WritableMemory() {
			@Override
			public long read(long address) {
				return physical.read(address - GUEST_TABLES + HOST_OF_GUEST_TABLES);
			}

			@Override
			public void write(long address, long value) {
				physical.write(address - GUEST_TABLES + HOST_OF_GUEST_TABLES, value);
			}
		};
	}
}

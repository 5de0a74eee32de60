package org.iommuscope.core.pagetable;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.iommuscope.core.pagetable.arm.ArmStage1;
import org.iommuscope.core.pagetable.arm.ArmStage2;
import org.iommuscope.core.pagetable.riscv.RiscvStage;
import org.iommuscope.core.pagetable.vtd.VtdFirstStage;
import org.iommuscope.core.pagetable.vtd.VtdSecondStage;

/**
 * Measures walks a second of processor time: nested 4+4 levels of 4 KiB pages over random addresses, without a recorder. A program and not a
 * test: run it alone on an idle machine.
 *
 * <p>With a file name as its argument it also writes the VT-d tables and addresses there, for {@code walk-rate.c} beside it
 * to walk the same tables in C: little-endian words, first the counts (table words, addresses), the two roots, and a sum of
 * all outputs to compare; then tables and addresses.
 */
public final class WalkRate {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
	private static final int ADDRESSES = 1_000_000;
	private static final long GUEST_TABLES = 0x1000_0000L;
	private static final long GUEST_MEMORY = 0x4000_0000L;

	private final FlatMemory physical;
	private final Translation translation;
	private final long[] addresses;

	private WalkRate(StageConfig first, StageConfig second, long span, int words) {
		physical = new FlatMemory(words);
		TableBuilder two = TableBuilder.create(second, physical, PageAllocator.upwardsFrom(0x10_0000));
		long guestPages = 1L << 24;
		long hostOfGuestTables = 0x400_0000;
		WritableMemory guest = new WritableMemory() {
			@Override
			public long read(long address) {
				return physical.read(address - GUEST_TABLES + hostOfGuestTables);
			}

			@Override
			public void write(long address, long value) {
				physical.write(address - GUEST_TABLES + hostOfGuestTables, value);
			}
		};
		TableBuilder one = TableBuilder.create(first, guest, PageAllocator.upwardsFrom(GUEST_TABLES));
		// single pages, at host addresses that no larger leaf could join
		for (long at = 0; at < guestPages; at += 4096) {
			two.map(GUEST_TABLES + at, hostOfGuestTables + at, 4096, Rights.READ_WRITE);
		}
		for (long at = 0; at < span; at += 4096) {
			one.map(0x1_0000_0000L + at, GUEST_MEMORY + at, 4096, Rights.READ_WRITE);
			two.map(GUEST_MEMORY + at, 0x80_0000_0000L + (at ^ 0x1000), 4096, Rights.READ_WRITE);
		}
		translation = Translation.nested(one.stage(), two.stage());
		Random random = new Random(7);
		addresses = new long[ADDRESSES];
		Arrays.setAll(addresses, i -> 0x1_0000_0000L + random.nextLong(span));
	}

	private long sum(Walker walker) {
		long sum = 0;
		for (long address : addresses) {
			if (walker.walk(address, Request.READ)) {
				sum += walker.output();
			}
		}
		return sum;
	}

	private double best(int rounds) {
		Walker walker = new Walker(translation, physical);
		double best = 0;
		for (int round = 0; round < rounds; round++) {
			long start = THREADS.getCurrentThreadCpuTime();
			long sum = sum(walker);
			double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
			best = Math.max(best, ADDRESSES / seconds);
			if (sum == 0) {
				throw new IllegalStateException("no walk came out");
			}
		}
		return best;
	}

	private void save(Path path) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(8 * (5 + physical.words() + addresses.length)).order(ByteOrder.LITTLE_ENDIAN);
		bytes.putLong(physical.words()).putLong(addresses.length).putLong(translation.first().orElseThrow().config().root())
				.putLong(translation.second().orElseThrow().config().root())
				.putLong(sum(new Walker(translation, physical)));
		for (int word = 0; word < physical.words(); word++) {
			bytes.putLong(physical.read(8L * word));
		}
		for (long address : addresses) {
			bytes.putLong(address);
		}
		Files.write(path, bytes.array());
	}

	/** Prints million walks a second for three vendors, alone and one after the other. */
	public static void main(String[] arguments) throws IOException {
		int words = 1 << 24;
		long span = arguments.length > 1 ? Long.parseLong(arguments[1]) << 20 : 256L << 20;
		WalkRate vtd = new WalkRate(VtdFirstStage.of(0, 4, 48), VtdSecondStage.of(0, 4, 48), span, words);
		if (arguments.length > 0) {
			vtd.save(Path.of(arguments[0]));
		}
		System.out.printf("vtd   4+4 over %4d MiB: %.2f M walks/s%n", span >> 20, vtd.best(15) / 1e6);
		WalkRate arm = new WalkRate(ArmStage1.of(0, 4096, 48, 48), ArmStage2.of(0, 4096, 4, 48, 48), span, words);
		System.out.printf("arm   4+4 over %4d MiB: %.2f M walks/s%n", span >> 20, arm.best(15) / 1e6);
		WalkRate riscv = new WalkRate(RiscvStage.of(RiscvStage.FIRST, 0, 4, 56),
				RiscvStage.of(RiscvStage.SECOND, 0, 4, 56), span, words);
		System.out.printf("riscv 4+4 over %4d MiB: %.2f M walks/s%n", span >> 20, riscv.best(15) / 1e6);
		System.out.printf("vtd   again            : %.2f M walks/s%n", vtd.best(15) / 1e6);
	}
}

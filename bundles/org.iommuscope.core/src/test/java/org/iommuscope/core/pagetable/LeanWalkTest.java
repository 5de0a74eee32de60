package org.iommuscope.core.pagetable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A walk without a recorder makes no garbage. */
class LeanWalkTest {

	static Stream<StageConfig> examples() {
		return Formats.all().stream().flatMap(format -> format.examples().stream());
	}

	@ParameterizedTest
	@MethodSource("examples")
	void walkAllocatesNothing(StageConfig config) {
		FlatMemory memory = new FlatMemory(1 << 19);
		TableBuilder builder = TableBuilder.create(config, memory, PageAllocator.upwardsFrom(0x1_0000));
		long start = builder.stage().inputAddress(0x10_0000);
		builder.map(start, 0x40_0000, 0x1_0000, Rights.READ_WRITE);
		builder.map(start + 0x1_0000, 0x20_0000, 0x1_0000, Rights.READ | Rights.EXECUTE);
		Walker walker = new Walker(Translation.of(builder.stage()), memory);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		Request[] requests = { Request.READ, Request.WRITE, Request.EXECUTE, Request.READ.asPrivileged() };

		int out = walks(walker, requests, start);
		// the machine itself may allocate while it compiles; what a walk allocates shows in every round
		long least = Long.MAX_VALUE;
		for (int round = 0; round < 5; round++) {
			long before = threads.getCurrentThreadAllocatedBytes();
			int again = walks(walker, requests, start);
			least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
			assertEquals(out, again);
		}

		assertEquals(0, least);
	}

	/** Mapped and unmapped addresses, allowed and refused accesses. */
	private static int walks(Walker walker, Request[] requests, long start) {
		int out = 0;
		for (Request request : requests) {
			for (long at = -0x4000; at < 0x2_4000; at += 0x800) {
				if (walker.walk(start + at, request) && walker.rights() != 0) {
					out++;
				} else if (walker.faultClass() == FaultClass.OTHER) {
					out--;
				}
			}
		}
		return out;
	}
}

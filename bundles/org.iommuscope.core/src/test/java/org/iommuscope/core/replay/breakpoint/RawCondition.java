package org.iommuscope.core.replay.breakpoint;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Hex;

/**
 * A condition, and the same by the bytes of an event alone: numbers of ioctls and offsets of struct members as the kernel's
 * header files have them.
 *
 * @param condition the condition
 * @param test      the same, found by other means
 */
record RawCondition(Condition condition, Predicate<Event> test) {

	private static final List<String> NAMES = List.of("IOMMU_DESTROY", "IOMMU_IOAS_ALLOC", "IOMMU_IOAS_ALLOW_IOVAS",
			"IOMMU_IOAS_COPY", "IOMMU_IOAS_IOVA_RANGES", "IOMMU_IOAS_MAP", "IOMMU_IOAS_UNMAP", "IOMMU_OPTION",
			"IOMMU_VFIO_IOAS", "IOMMU_HWPT_ALLOC");

	/** A condition of a random kind, about something that a random event of the recording has. */
	static RawCondition random(Timeline timeline, Random random) {
		Event event = timeline.eventBefore(1 + random.nextInt(timeline.end()));
		return switch (random.nextInt(5)) {
		case 0 -> errno(event.call().outcome().map(result -> result.errno()).filter(errno -> errno != 0).orElse(22));
		case 1 -> ioctl(random.nextInt(NAMES.size()));
		case 2 -> new RawCondition(Condition.parse("where:pid == " + event.pid() + " and failed"),
				e -> e.pid() == event.pid() && e.call().outcome().filter(result -> result.ret() < 0).isPresent());
		case 3 -> new RawCondition(Condition.parse("seq:" + event.seq()), e -> e.seq() == event.seq());
		default -> iova(timeline, random);
		};
	}

	private static RawCondition errno(int number) {
		return new RawCondition(Condition.parse("errno:" + number), e -> e.call().outcome()
				.filter(result -> result.ret() < 0 && result.errno() == number).isPresent());
	}

	private static RawCondition ioctl(int index) {
		return new RawCondition(Condition.parse("ioctl:" + NAMES.get(index)),
				e -> !e.fdKind().startsWith("vfio") && e.call() instanceof Call.Ioctl ioctl
						&& (int) ioctl.request() == 0x3b80 + index);
	}

	/** Around an address that the recording touches, where it touches one. */
	private static RawCondition iova(Timeline timeline, Random random) {
		long start = 0x1000;
		for (int tries = 0; tries < 50; tries++) {
			List<long[]> ranges = ranges(timeline.eventBefore(1 + random.nextInt(timeline.end())));
			if (!ranges.isEmpty()) {
				start = ranges.getFirst()[0];
				break;
			}
		}
		long first = start;
		long last = start + random.nextInt(0x3000);
		return new RawCondition(Condition.parse("iova:" + Hex.range(first, Math.max(first, last))),
				e -> ranges(e).stream().anyMatch(range -> Long.compareUnsigned(range[0], last) <= 0
						&& Long.compareUnsigned(range[1], first) >= 0));
	}

	/** First and last addresses of what an event names. */
	private static List<long[]> ranges(Event event) {
		if (!(event.call() instanceof Call.Ioctl ioctl) || event.fdKind().startsWith("vfio")) {
			return List.of();
		}
		boolean failed = ioctl.result().ret() < 0;
		Bytes in = ioctl.in();
		Bytes done = failed ? in : ioctl.out();
		boolean chosen = !failed || (in.u32(4) & 0x10001) == 1;
		return switch ((int) ioctl.request()) {
		case 0x3b85, 0x3b8f -> chosen ? range(done, 32, 24) : List.of();
		case 0x3b86 -> range(in, 8, 16);
		case 0x3b83 -> {
			List<long[]> both = new java.util.ArrayList<>(chosen ? range(done, 24, 16) : List.of());
			both.addAll(!failed || (in.u32(4) & 0x10000) == 0 ? range(done, 32, 16) : List.of());
			yield both;
		}
		case 0x3b8c -> range(in, 16, 24);
		case 0x3b94 -> range(in, 24, 32);
		case 0x3b71 -> range(in, 16, 24);
		case 0x3b72 -> (in.u32(4) & 2) != 0 ? List.of(new long[] { 0, -1 }) : range(in, 8, 16);
		case 0x3ba0 -> switch (in.u32(4)) {
		case 1, 3 -> range(in, 16, 24);
		case 7 -> (in.u32(16) & 0x10000) == 0 ? range(in, 24, 32) : List.of();
		case 8 -> (in.u32(40) & 0x10000) == 0 ? range(in, 16, 24) : List.of();
		case 13 -> range(in, 24, 32);
		case 15 -> List.of(new long[] { in.u64(32), in.u64(32) });
		default -> List.of();
		};
		default -> List.of();
		};
	}

	private static List<long[]> range(Bytes bytes, int start, int length) {
		long from = bytes.u64(start);
		long size = bytes.u64(length);
		long last = from + size - 1;
		return size == 0 ? List.of()
				: List.of(new long[] { from, Long.compareUnsigned(last, from) < 0 ? -1 : last });
	}
}

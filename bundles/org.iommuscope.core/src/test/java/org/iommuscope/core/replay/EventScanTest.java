package org.iommuscope.core.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.query.EventFilter;
import org.iommuscope.core.trace.query.FilterSyntaxException;
import org.junit.jupiter.api.Test;

/**
 * A recording of which the raw lines say: @12 HWPT_ALLOC fails with EOPNOTSUPP, @22 VDEVICE_ALLOC with EEXIST, @24
 * HW_QUEUE_ALLOC with EOPNOTSUPP, each of them as the first one of its name and errno.
 */
class EventScanTest {

	private static Timeline timeline(String name) throws IOException {
		return Timeline.of(Recording.read(Corpus.recording(name), Progress.NONE), Progress.NONE);
	}

	private static List<Long> numbers(Timeline timeline, Positions positions) {
		List<Long> numbers = new ArrayList<>();
		for (int i = 0; i < positions.count(); i++) {
			numbers.add(timeline.eventBefore(positions.get(i)).seq());
		}
		return numbers;
	}

	private static EventFilter where(String expression) {
		try {
			return EventFilter.parse(expression);
		} catch (FilterSyntaxException e) {
			throw new IllegalArgumentException(e);
		}
	}

	@Test
	void findsTheEventsThatFailedAsTheRecordingSays() throws IOException {
		Timeline timeline = timeline("client/arm-nested");
		Positions found = EventScan.all(timeline, where("failed and seq <= 24"), _ -> {
		}, Progress.NONE);
		assertEquals(List.of(12L, 22L, 24L), numbers(timeline, found));
	}

	@Test
	void theNextOneIsFoundInACircleInBothDirections() throws IOException {
		Timeline timeline = timeline("client/arm-nested");
		Positions all = Positions.upTo(timeline.end());
		EventFilter early = where("failed and seq <= 24");
		assertEquals(OptionalInt.of(11), EventScan.next(timeline, all, -1, true, early, Progress.NONE));
		assertEquals(OptionalInt.of(21), EventScan.next(timeline, all, 11, true, early, Progress.NONE));
		assertEquals(OptionalInt.of(11), EventScan.next(timeline, all, 23, true, early, Progress.NONE));
		assertEquals(OptionalInt.of(23), EventScan.next(timeline, all, 11, false, early, Progress.NONE));
		assertEquals(OptionalInt.of(11), EventScan.next(timeline, all, 11, true, where("seq == 12"), Progress.NONE));
		assertEquals(OptionalInt.empty(), EventScan.next(timeline, all, 3, true, where("pid == 1"), Progress.NONE));
		assertEquals(OptionalInt.empty(), EventScan.next(timeline, Positions.NONE, -1, true, early, Progress.NONE));
	}

	@Test
	void whatWasFoundIsToldWhileTheSearchGoesOnAndItCanBeStopped() throws IOException {
		Timeline timeline = timeline("fuzz/mixed-0003");
		List<Integer> told = new ArrayList<>();
		assertThrows(CancellationException.class,
				() -> EventScan.all(timeline, EventFilter.ALL, found -> told.add(found.count()), (done, total) -> false));
		assertFalse(told.isEmpty());
		assertEquals(told.getFirst(), 1024);
	}
}

package org.iommuscope.core.replay.breakpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Running forward and back over recordings of real kernels. */
class RunTest {

	/** A VMM's life on an emulated Intel IOMMU; what each event is was read from its lines. */
	private static final String INTEL = "client/intel-second-stage";

	private static Timeline timeline(Path file) throws IOException {
		return Timeline.of(Recording.read(file, Progress.NONE), Progress.NONE);
	}

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	/** Conditions that the raw bytes of an event answer, at random but such that many of them hold somewhere. */
	@ParameterizedTest
	@MethodSource("recordings")
	void stopsWhereTheRawEventsSaySoInBothDirections(Path file) throws IOException {
		Timeline timeline = timeline(file);
		Random random = new Random(file.getFileName().toString().hashCode());
		for (int i = 0; i < 4; i++) {
			RawCondition raw = RawCondition.random(timeline, random);
			List<Integer> expected = new ArrayList<>();
			for (int position = 1; position <= timeline.end(); position++) {
				if (raw.test().test(timeline.eventBefore(position))) {
					expected.add(position);
				}
			}
			assertEquals(expected, stops(timeline, raw.condition(), true), file + " forward " + raw.condition());
			Collections.reverse(expected);
			assertEquals(expected, stops(timeline, raw.condition(), false), file + " back " + raw.condition());
		}
	}

	/** Runs from one end to the other, from stop to stop. */
	static List<Integer> stops(Timeline timeline, Condition condition, boolean forward) {
		List<Integer> stops = new ArrayList<>();
		List<Breakpoint> breakpoints = List.of(Breakpoint.at(condition));
		int position = forward ? 0 : timeline.end() + 1;
		while (true) {
			Stop stop = forward ? Run.forward(timeline, position, breakpoints, Progress.NONE)
					: Run.back(timeline, position, breakpoints, Progress.NONE);
			if (!stop.isHit()) {
				assertEquals(forward ? timeline.end() : 0, stop.position());
				return stops;
			}
			stops.add(stop.position());
			position = stop.position();
		}
	}

	@Test
	void aStopIsRightAfterItsEventAndBackFromItLeadsToTheOneBefore() throws IOException {
		Timeline timeline = timeline(Corpus.recording(INTEL));
		List<Breakpoint> maps = List.of(Breakpoint.at(Condition.parse("ioctl:IOAS_MAP")));
		Stop first = Run.forward(timeline, 0, maps, Progress.NONE);
		Stop second = Run.forward(timeline, first.position(), maps, Progress.NONE);
		assertEquals(16, timeline.eventBefore(first.position()).seq());
		assertEquals(17, timeline.eventBefore(second.position()).seq());
		assertEquals(first, Run.back(timeline, second.position(), maps, Progress.NONE));
		assertEquals(new Stop(0, List.of()), Run.back(timeline, first.position(), maps, Progress.NONE));
	}

	@Test
	void aHitCountCountsAnewInEachRun() throws IOException {
		Timeline timeline = timeline(Corpus.recording(INTEL));
		Breakpoint third = Breakpoint.at(Condition.parse("ioctl:IOAS_MAP")).withHitCount(3);
		Stop forward = Run.forward(timeline, 0, List.of(third), Progress.NONE);
		assertEquals(18, timeline.eventBefore(forward.position()).seq());
		assertEquals(List.of(third), forward.hit());
		// Going back from the seventh map, at @24, the maps before it are @23, @22 and @19.
		Stop back = Run.back(timeline, timeline.positionAfter(24), List.of(third), Progress.NONE);
		assertEquals(19, timeline.eventBefore(back.position()).seq());
	}

	@Test
	void whatIsDisabledStopsNothing() throws IOException {
		Timeline timeline = timeline(Corpus.recording(INTEL));
		Breakpoint off = Breakpoint.at(Condition.parse("ioctl:IOAS_MAP")).withEnabled(false);
		assertEquals(new Stop(timeline.end(), List.of()), Run.forward(timeline, 0, List.of(off), Progress.NONE));
	}

	@Test
	void aRunToAPositionStopsOnTheWay() throws IOException {
		Timeline timeline = timeline(Corpus.recording(INTEL));
		int from = timeline.positionAfter(30);
		int target = timeline.positionAfter(10);
		List<Breakpoint> refused = List.of(Breakpoint.at(Condition.parse("errno:EEXIST")));
		assertEquals(18, timeline.eventBefore(Run.until(timeline, from, target, refused, Progress.NONE).position()).seq());
		assertEquals(new Stop(target, List.of()), Run.until(timeline, from, target, List.of(), Progress.NONE));
		assertEquals(new Stop(from, List.of()), Run.until(timeline, from, from, refused, Progress.NONE));
		assertEquals(18, timeline.eventBefore(Run.until(timeline, 0, from, refused, Progress.NONE).position()).seq());
	}

	@Test
	void singleEventsAreFoundWithoutLookingAtOthers() throws IOException {
		Timeline timeline = timeline(Corpus.recording(INTEL));
		List<Breakpoint> lines = List.of(Breakpoint.at(new EventReached(40)), Breakpoint.at(new EventReached(20)),
				Breakpoint.at(new EventReached(1L << 40)));
		assertEquals(20, timeline.eventBefore(Run.forward(timeline, 0, lines, Progress.NONE).position()).seq());
		assertEquals(40, timeline.eventBefore(Run.back(timeline, timeline.end(), lines, Progress.NONE).position()).seq());
		assertEquals(new Stop(timeline.end(), List.of()),
				Run.forward(timeline, timeline.positionAfter(40), lines, Progress.NONE));
	}

	@Test
	void aLongRunCanBeCancelled() throws IOException {
		Timeline timeline = timeline(Corpus.recording("fuzz/mixed-0003"));
		assertThrows(CancellationException.class, () -> Run.forward(timeline, 0,
				List.of(Breakpoint.at(Condition.parse("errno:200"))), (done, total) -> done < 2048));
	}
}

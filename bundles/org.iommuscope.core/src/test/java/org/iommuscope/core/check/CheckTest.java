package org.iommuscope.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Finding;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.Result;
import org.junit.jupiter.api.Test;

/** What rules find on their way through a recording. */
class CheckTest {

	private static Timeline timeline(String name) throws IOException {
		return Timeline.of(Recording.read(Corpus.recording(name), Progress.NONE), Progress.NONE);
	}

	private static Check check(Timeline timeline, List<Rule> rules) {
		return Check.of(timeline, rules, _ -> {
		}, Progress.NONE);
	}

	@Test
	void everyFailedCallOfIommufdIsFoundWhereItIs() throws IOException {
		Timeline timeline = timeline("client/arm-nested");
		List<FoundAt> failures = check(timeline, Check.RULES).found().stream()
				.filter(found -> found.finding().id().equals(Finding.CALL_FAILED)).toList();
		List<Integer> failed = IntStream.rangeClosed(1, timeline.end())
				.filter(position -> timeline.eventBefore(position).call().outcome().filter(Result::failed).isPresent()).boxed()
				.toList();
		assertEquals(failed, failures.stream().map(FoundAt::position).toList());
		assertEquals(22, failures.get(1).finding().seq());
		assertEquals("EEXIST: device:1 has a vDEVICE already", failures.get(1).finding().text());
	}

	/** A rule with a memory begins anew with each recording. */
	private record SecondEvent() implements Rule {

		@Override
		public List<String> ids() {
			return List.of("second");
		}

		@Override
		public Watch watch() {
			return new Watch() {
				private long seen;

				@Override
				public List<Finding> see(State before, Event event, Outcome outcome) {
					seen++;
					return seen == 2 ? List.of(new Finding("second", Finding.Severity.INFO, event.seq(), "")) : List.of();
				}
			};
		}
	}

	@Test
	void anotherRuleIsAskedBesideAndBeginsAnewEachTime() throws IOException {
		Timeline timeline = timeline("client/arm-nested");
		List<Rule> rules = List.of(new SecondEvent(), new OutcomeRule());
		for (int round = 0; round < 2; round++) {
			Check check = check(timeline, rules);
			assertEquals(new FoundAt(2, new Finding("second", Finding.Severity.INFO, 2, "")), check.found().getFirst());
			assertEquals(check.found().size(), check.count());
			assertTrue(check.isWhole());
		}
	}

	@Test
	void itCanBeStopped() throws IOException {
		Timeline timeline = timeline("selftest/iommufd_ioas.mock_domain_limit.access_rw");
		assertTrue(timeline.end() > 2000, "it is long enough to be stopped on the way");
		assertThrows(CancellationException.class, () -> Check.of(timeline, Check.RULES, _ -> {
		}, (_, _) -> false));
	}
}

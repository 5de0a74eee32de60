package org.iommuscope.core.replay.lifetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.iommuscope.core.machine.ObjectKind;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.lifetime.Lane.Life;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LifetimesTest {

	/** So often a long recording is looked at; a short one everywhere. */
	private static final int LOOKS = 25;

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	private static Timeline timeline(Path file) throws IOException {
		return Timeline.of(Recording.read(file, Progress.NONE), Progress.NONE);
	}

	private static Lifetimes arm() throws IOException {
		return Lifetimes.of(timeline(Corpus.recording("client/arm-nested")), Progress.NONE);
	}

	private static Lane lane(Lifetimes lifetimes, ObjectKind kind, int id) {
		return lifetimes.lanes().stream().filter(lane -> lane.kind().equals(Optional.of(kind)) && lane.id() == id).findFirst()
				.orElseThrow();
	}

	/** What the calls of this recording say: @8 IOAS_ALLOC → 2, @13 HWPT_ALLOC → 4, @20 VIOMMU_ALLOC → 5, @25 HWPT_ALLOC → 8. */
	@Test
	void anObjectBeginsWithTheCallThatMadeIt() throws IOException {
		Lifetimes lifetimes = arm();
		assertEquals(1, lifetimes.lanes().getFirst().lives().getFirst().from(), "opened by @1");
		assertEquals(3, lane(lifetimes, ObjectKind.DEVICE, 1).lives().getFirst().from(), "bound by @3");
		assertEquals(8, lane(lifetimes, ObjectKind.IOAS, 2).lives().getFirst().from());
		assertEquals(13, lane(lifetimes, ObjectKind.HWPT_PAGING, 4).lives().getFirst().from());
		assertEquals(20, lane(lifetimes, ObjectKind.VIOMMU, 5).lives().getFirst().from());
		assertEquals(25, lane(lifetimes, ObjectKind.HWPT_NESTED, 8).lives().getFirst().from());
	}

	/** @12 HWPT_ALLOC on device 1 and IOAS 2 fails, @22 VDEVICE_ALLOC on vIOMMU 5 and device 1, @24 HW_QUEUE_ALLOC on vIOMMU 5. */
	@Test
	void aFailureBelongsToWhatTheCallNames() throws IOException {
		Lifetimes lifetimes = arm();
		assertEquals(List.of(12, 22), lane(lifetimes, ObjectKind.DEVICE, 1).failures().subList(0, 2));
		assertEquals(List.of(22, 24), lane(lifetimes, ObjectKind.VIOMMU, 5).failures().subList(0, 2));
		assertEquals(12, lane(lifetimes, ObjectKind.IOAS, 2).failures().getFirst());
		assertEquals(List.of(12, 22, 24), lifetimes.lanes().getFirst().failures().subList(0, 3), "the context");
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void atEveryPositionThoseAreThereThatTheStateHas(Path file) throws IOException {
		Timeline timeline = timeline(file);
		Lifetimes lifetimes = Lifetimes.of(timeline, Progress.NONE);
		assertEquals(0, lifetimes.further());
		assertFalse(lifetimes.lanes().stream().flatMap(lane -> lane.lives().stream()).anyMatch(Life::many));
		int step = Math.max(1, timeline.end() / LOOKS);
		for (int position = 0; position <= timeline.end(); position += step) {
			TreeSet<String> there = new TreeSet<>();
			for (Lane lane : lifetimes.lanes()) {
				if (lane.isThereAt(position)) {
					there.add(lane.context() + " " + lane.name() + lane.kind());
				}
			}
			assertEquals(objects(timeline.stateAt(position)), there, file + " at " + position);
		}
	}

	private static TreeSet<String> objects(State state) {
		TreeSet<String> objects = new TreeSet<>();
		state.contexts().values().forEach(context -> {
			objects.add(context.number() + " iommufd " + context.name() + Optional.empty());
			context.objects().values().forEach(object -> objects.add(
					context.number() + " " + object.label().replace(':', ' ') + Optional.of(object.kind())));
		});
		return objects;
	}

	@Test
	void momentsAreThoseOfTheEvents() throws IOException {
		Lifetimes lifetimes = arm();
		assertTrue(lifetimes.isExact());
		assertEquals(5630715770L, lifetimes.momentAt(0).ts());
		assertEquals(new Lifetimes.Moment(20, 6133647903L), lifetimes.momentAt(20));
	}

	@Test
	void theSurveyCanBeStopped() throws IOException {
		Timeline timeline = timeline(Corpus.recording("fuzz/mixed-0003"));
		assertThrows(CancellationException.class, () -> Lifetimes.of(timeline, (done, total) -> false));
	}
}

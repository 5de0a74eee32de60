package org.iommuscope.core.replay.breakpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.uapi.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions over what events come to. Where they hold was read from the recordings' lines. */
class StatefulConditionTest {

	/** Events of a recording that is short enough to be run through many times. */
	private static final int LONGEST = 1000;

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	private static List<Long> seqs(Timeline timeline, String condition) {
		List<Integer> forward = RunTest.stops(timeline, Condition.parse(condition), true);
		assertEquals(forward.reversed(), RunTest.stops(timeline, Condition.parse(condition), false), condition);
		return forward.stream().map(position -> timeline.eventBefore(position).seq()).toList();
	}

	private static List<Long> numbers(String text) {
		return text == null ? List.of() : Arrays.stream(text.split(" ")).map(Long::valueOf).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			// made, given to a HWPT, its descriptor closed, destroyed
			"object:fault:7 | 37 38 67 68", "object:fault:7@673/3 | 37 38 67 68", "object:fault:7@4 |",
			"kind:viommu |", "kind:fault | 37 38 67 68",
			// mapped, mapped again in vain, copied from, asked for dirty pages, unmapped in part, wholly, and all
			"iova:0x1000000@ioas:2 | 16 18 28 46 58 59 63", "iova:0x2000000@ioas:3 | 28", "iova:0x1000000@ioas:3 |",
			// made over a mapping, which is unmapped, then all else, so that the tables above go; destroyed
			"entry:0x1000000@hwpt:5 | 32 59 63 70", "entry:0x9000000@hwpt:5 | 32 63 70",
			// automatic: it comes and goes with attaches, twice
			"entry:0x1000000@hwpt:4 | 20 44 62 64",
			"finding:kernel-defect | 48 50", "object:fault:7 && ioctl:DESTROY | 68", "fault |", "stale |" })
	void holdOverALifeOnAnEmulatedIntelIommu(String condition, String expected) throws IOException {
		Timeline timeline = timeline("client/intel-second-stage");
		assertEquals(numbers(expected), seqs(timeline, condition));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "fault | 34 35 48", "object:veventq:7 | 23 34 35 48 56 57 58",
			// made and destroyed; destroying it once more is about nothing
			"object:vdevice:6 | 21 51",
			// made, attached to, destroyed
			"object:hwpt:9 | 26 45 54" })
	void holdOverALifeOnAnEmulatedSmmu(String condition, String expected) throws IOException {
		assertEquals(numbers(expected), seqs(timeline("client/arm-nested"), condition));
	}

	/** What a guest wrote of its stage 1 is not in the recording; the words stand in the dump of its memory. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "memory:gpa:0x2023000 | 1005 1010 1030", "memory:gpa:0x2023010 | 1020",
			"memory:hva:0x2023000 |",
			// the way down to the leaf, the leaf changed, and the leaf taken away
			"entry:0x1000000@hwpt:8 && where:seq >= 990 | 1002 1003 1004 1005 1010 1030",
			"entry:0x1001000@hwpt:8 && where:seq >= 1005 | 1006", "stale | 1011 1012 1031", "fault | 34 35 48 1032",
			"iova:0x1000008 | 1007 1011 1012 1031", "iova:0x1000008@ioas:2 |", "finding:stale-translation | 1011 1012 1031" })
	void holdOverWhatAGuestWrites(String condition, String expected) throws IOException {
		assertEquals(numbers(expected), seqs(guest(), condition));
	}

	/** The recording up to the attach of stage 1, what the guest writes, and what its device does. */
	private static Timeline guest() throws IOException {
		Recording recorded = Recording.read(Corpus.recording("client/arm-nested"), Progress.NONE);
		List<Event> events = new ArrayList<>(recorded.events().subList(0, recorded.positionAfter(48)));
		long[][] words = { { 990, 0x2010000L, 0x0007e20dc0003510L }, { 991, 0x2010008L, 0x2020000L }, { 992, 0x2010010L, 0 },
				{ 993, 0x2010018L, 0xff }, { 994, 0x2010020L, 0 }, { 995, 0x2010028L, 0 }, { 996, 0x2010030L, 0 },
				{ 997, 0x2010038L, 0 }, { 1002, 0x2020000L, 0x2021003L }, { 1003, 0x2021000L, 0x2022003L },
				{ 1004, 0x2022040L, 0x2023003L }, { 1005, 0x2023000L, 0x2030f43L }, { 1006, 0x2023008L, 0x2031fc3L },
				{ 1010, 0x2023000L, 0x2032f43L }, { 1020, 0x2023010L, 0x2033f43L }, { 1030, 0x2023000L, 0 } };
		for (long[] word : words) {
			byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(word[2]).array();
			events.add(event(word[0], new Call.Mem("gpa", word[1], Bytes.of(bytes), "")));
		}
		for (long seq : new long[] { 1007, 1011, 1012, 1031 }) {
			events.add(event(seq, new Call.Dma("vfio0", OptionalInt.empty(), 0x1000000, 16, "w", "")));
		}
		events.add(event(1032, new Call.Dma("vfio0", OptionalInt.empty(), 0x1800000, 16, "w", "")));
		events.sort(Comparator.comparing(Event::seq));
		return Timeline.of(Recording.of("guest", recorded.header(), events), Progress.NONE);
	}

	private static Event event(long seq, Call call) {
		return new Event(seq, 0, 207, 207, "", "", -1, call, Fields.NONE, List.of());
	}

	private static Timeline timeline(String name) throws IOException {
		return Timeline.of(Recording.read(Corpus.recording(name), Progress.NONE), Progress.NONE);
	}

	/** An object concerns at least the events that changed it, and those about its kind are at least these. */
	@ParameterizedTest
	@MethodSource("recordings")
	void anObjectIsConcernedWhereverItChanges(Path file) throws IOException {
		Timeline timeline = Timeline.of(Recording.read(file, Progress.NONE), Progress.NONE);
		Random random = new Random(file.getFileName().toString().hashCode());
		Optional<ObjectName.Found> some = anyObject(timeline, random);
		if (some.isEmpty() || timeline.end() > LONGEST) {
			return;
		}
		ObjectName name = ObjectName.of(some.get().context(), some.get().object());
		List<Long> concerned = seqs(timeline, "object:" + name);
		List<Long> changed = new ArrayList<>();
		for (int position = 1; position <= timeline.end(); position++) {
			if (!Objects.equals(seen(timeline.stateAt(position - 1), some.get()), seen(timeline.stateAt(position), some.get()))) {
				changed.add(timeline.eventBefore(position).seq());
			}
		}
		assertTrue(!changed.isEmpty() && concerned.containsAll(changed), file + " " + name + ": " + changed + " of " + concerned);
		List<Long> ofKind = RunTest.stops(timeline, Condition.parse("kind:" + name.kind()), true).stream()
				.map(position -> timeline.eventBefore(position).seq()).toList();
		assertTrue(ofKind.containsAll(concerned), file + " " + name);
	}

	private static Optional<KernelObject> seen(State state, ObjectName.Found found) {
		return state.context(found.context().number()).flatMap(context -> context.object(found.object().id()))
				.filter(object -> object.kind().word().equals(found.object().kind().word()));
	}

	private static Optional<ObjectName.Found> anyObject(Timeline timeline, Random random) {
		for (int tries = 0; tries < 100; tries++) {
			State state = timeline.stateAt(random.nextInt(timeline.end() + 1));
			for (Context context : state.contexts().values()) {
				List<KernelObject> objects = List.copyOf(context.objects().values());
				if (!objects.isEmpty()) {
					return Optional.of(new ObjectName.Found(context, objects.get(random.nextInt(objects.size()))));
				}
			}
		}
		return Optional.empty();
	}
}

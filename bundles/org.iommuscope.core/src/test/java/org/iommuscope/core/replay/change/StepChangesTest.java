package org.iommuscope.core.replay.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.change.Change.Kind;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.uapi.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event changed, in recordings of real kernels: the values were read from the recordings' lines. */
class StepChangesTest {

	private static final String INTEL = "client/intel-second-stage";
	private static final String ARM = "client/arm-nested";

	private static Timeline timeline(String name) throws IOException {
		return Timeline.of(Recording.read(Corpus.recording(name), Progress.NONE), Progress.NONE);
	}

	private static List<String> changes(String name, long seq) throws IOException {
		Timeline timeline = timeline(name);
		return StepChanges.at(timeline, timeline.positionAfter(seq)).changes().stream()
				.map(change -> change.kind() + " " + change.what().text() + ": " + change.before() + " > " + change.after())
				.toList();
	}

	@Test
	void anAttachBringsItsTableTheReservedRegionAndTheAlignment() throws IOException {
		assertEquals(List.of("ADDED device:1 attachment:  > hwpt:4", "CHANGED ioas:2 alignment: 0x1 > 0x1000",
				"ADDED ioas:2 reserved 0xfee00000-0xfeefffff:  > device:1",
				"ADDED ioas:2 reserved 0x1000000000000-0xffffffffffffffff:  > hwpt:4",
				"ADDED hwpt:4:  > hwpt:4, automatic, on ioas:2 for device:1"), changes(INTEL, 20));
	}

	@Test
	void anUnmapTakesTheAreaAndTheEntriesOfEveryTable() throws IOException {
		List<String> told = changes(INTEL, 59);
		assertEquals("REMOVED ioas:2 area 0x1000000-0x11fffff: rw to user memory at 0x7fe5cec00000 > ", told.getFirst());
		assertEquals(List.of("hwpt:5", "hwpt:6", "hwpt:8"), told.stream().skip(1).map(line -> line.split(" ")[1]).toList());
		assertTrue(told.stream().skip(1).allMatch(line -> line.endsWith("> 0x0 in level 2")), told::toString);
	}

	@Test
	void aReplaceOnAnAttachedDeviceChangesTheAttachment() throws IOException {
		assertEquals(List.of("CHANGED device:1 attachment: hwpt:4 > hwpt:8"), changes(ARM, 32));
	}

	@Test
	void aFailedCallThatLeavesSomethingBehindIsTold() throws IOException {
		assertEquals(List.of("CHANGED device:1 attachment: hwpt:5 > hwpt:5 in name only",
				"REMOVED ioas:2 reserved 0xfee00000-0xfeefffff: device:1 > "), changes(INTEL, 48));
	}

	@Test
	void aCallThatOnlyAsksChangesNothing() throws IOException {
		assertEquals(List.of(), changes(INTEL, 21));
		assertEquals(StepChanges.NONE, StepChanges.at(timeline(INTEL), 0));
	}

	@Test
	void aWriteOfMemoryIsToldWordByWord() {
		State before = Machine.apply(State.INITIAL, memory(1, 0x1000, new byte[16])).state();
		byte[] entry = new byte[8];
		entry[0] = 3;
		Event write = memory(2, 0x1008, entry);
		assertEquals(List.of(new Change(Kind.CHANGED, new Change.OfWord("gpa", 0x1008), "0x0", "0x3")),
				StepChanges.of(write, before, Machine.apply(before, write).state()).changes());
	}

	private static Event memory(long seq, long address, byte[] bytes) {
		return new Event(seq, seq, 1, 1, "qemu", "", 0, new Call.Mem("gpa", address, Bytes.of(bytes), ""), Fields.NONE,
				List.of());
	}

	/** Going through a recording, the changes of the areas add up to the areas that there are. */
	@ParameterizedTest
	@ValueSource(strings = { INTEL, ARM, "selftest/iommufd_ioas.two_mock_domain.copy_sweep" })
	void theChangesOfAreasAddUpToTheAreas(String name) throws IOException {
		Timeline timeline = timeline(name);
		for (int position = 1; position <= timeline.end(); position++) {
			List<Change> told = StepChanges.at(timeline, position).changes();
			long added = told.stream().filter(change -> isArea(change) && change.kind() == Kind.ADDED).count();
			long removed = told.stream().filter(change -> isArea(change) && change.kind() == Kind.REMOVED).count();
			long lost = gone(timeline.stateAt(position - 1), timeline.stateAt(position));
			assertEquals(areas(timeline.stateAt(position)).count() - areas(timeline.stateAt(position - 1)).count(),
					added - removed - lost, "event before position " + position);
		}
	}

	/** Areas of address spaces that are gone themselves, which are not told one by one. */
	private static long gone(State before, State after) {
		return before.contexts().values().stream().flatMap(context -> context.all(Ioas.class).stream()
				.filter(ioas -> after.context(context.number()).flatMap(same -> same.object(ioas.id())).isEmpty()))
				.mapToLong(ioas -> ioas.areas().size()).sum();
	}

	private static boolean isArea(Change change) {
		return change.what() instanceof Change.OfRange range && range.word().equals("area");
	}

	private static Stream<Area> areas(State state) {
		return state.contexts().values().stream().map(context -> context.all(Ioas.class)).flatMap(List::stream)
				.flatMap(ioas -> java.util.stream.StreamSupport.stream(ioas.areas().spliterator(), false));
	}
}

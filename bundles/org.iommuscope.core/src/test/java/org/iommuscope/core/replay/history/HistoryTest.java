package org.iommuscope.core.replay.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Ioas;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who made it so, in recordings of real kernels. The numbers of the events were read from the recordings' lines. */
class HistoryTest {

	private static final String INTEL = "client/intel-second-stage";
	private static final String ARM = "client/arm-nested";

	private static Timeline timeline(String name) throws IOException {
		return Timeline.of(Recording.read(Corpus.recording(name), Progress.NONE), Progress.NONE);
	}

	private static History history(Timeline timeline, long seq, Subject subject) {
		return History.of(timeline, timeline.positionAfter(seq), subject, Progress.NONE).orElseThrow();
	}

	private static Subject address(String ioas, long iova) {
		return new Subject.Address(ObjectName.parse(ioas), iova);
	}

	private static Subject object(String name) {
		return new Subject.WholeObject(ObjectName.parse(name));
	}

	private static List<Long> seqs(History history) {
		return history.causes().stream().map(cause -> cause.event().seq()).toList();
	}

	private static List<String> what(History history, long seq) {
		return history.causes().stream().filter(cause -> cause.event().seq() == seq).findFirst().orElseThrow().what();
	}

	/** The attach that brings it, the address space, the device's bind and both opens. */
	@Test
	void aReservedRangeLeadsToTheDeviceThatBroughtIt() throws IOException {
		History history = history(timeline(INTEL), 22, address("ioas:2", 0xfee00000L));
		assertEquals("reserved in 0xfee00000-0xfeefffff by device:1", history.now());
		assertEquals(List.of(20L, 13L, 4L, 2L, 1L), seqs(history));
		assertTrue(what(history, 20).contains("brought the reserved region 0xfee00000-0xfeefffff of device:1 into ioas:2"));
		assertTrue(what(history, 20).contains("attached device:1 to hwpt:4"));
		assertEquals(List.of("bound device:1 (vfio0)"), what(history, 4));
		assertTrue(history.whole());
	}

	/**
	 * How many free ranges IOAS_IOVA_RANGES returned shows when the region came and went: one at @15, two at @21 and @47,
	 * one at @49 and @55, two at @57 and @60.
	 */
	@Test
	void aReservedRangeIsFollowedThroughItsComingAndGoing() throws IOException {
		History history = history(timeline(INTEL), 60, address("ioas:2", 0xfee00000L));
		List<Long> changes = history.causes().stream()
				.filter(cause -> cause.what().stream().anyMatch(text -> text.startsWith("brought") || text.startsWith("released")))
				.map(cause -> cause.event().seq()).toList();
		assertEquals(List.of(56L, 48L, 20L), changes);
		assertTrue(seqs(history).containsAll(List.of(32L, 13L, 4L, 2L, 1L)));
	}

	@Test
	void aCopyLeadsToTheMappingBehindIt() throws IOException {
		History history = history(timeline(INTEL), 30, address("ioas:3", 0x2000010));
		assertEquals("mapped in 0x2000000-0x20fffff (rw) to user memory at 0x7fe5cec00000", history.now());
		assertEquals(List.of(28L, 16L, 14L, 13L, 1L), seqs(history));
		assertEquals(List.of("mapped 0x2000000-0x20fffff (rw) of ioas:3, a copy of 0x1000000-0x10fffff of ioas:2"),
				what(history, 28));
	}

	@Test
	void afterAnUnmapTheMappingIsStillTold() throws IOException {
		History history = history(timeline(INTEL), 60, address("ioas:2", 0x1000000));
		assertEquals("free", history.now());
		assertEquals(List.of(59L, 16L, 13L, 1L), seqs(history));
	}

	@Test
	void aDeviceIsToldWithAllItsAttachments() throws IOException {
		History history = history(timeline(INTEL), 60, object("device:1"));
		assertEquals(List.of(56L, 54L, 48L, 44L, 32L, 20L, 13L, 4L, 2L, 1L), seqs(history));
		assertEquals(List.of("detached device:1 from hwpt:5"), what(history, 54));
		assertTrue(what(history, 48).getFirst().startsWith("left device:1 without a translation"));
	}

	@Test
	void whatIsGoneIsToldWithItsEnd() throws IOException {
		History history = history(timeline(INTEL), 77, object("hwpt:8"));
		assertEquals("gone since @66; before: hwpt:8 on ioas:2 for device:1", history.now());
		assertEquals(List.of(66L, 38L, 37L, 13L, 4L, 2L, 1L), seqs(history));
		History address = history(timeline(INTEL), 77, address("ioas:3", 0x2000000));
		assertTrue(address.now().startsWith("gone since @72; before: mapped in 0x2000000"), address.now());
		assertEquals(Optional.empty(), History.of(timeline(INTEL), 77, object("hwpt:9"), Progress.NONE));
		assertEquals(Optional.empty(), History.of(timeline(INTEL), 10, object("ioas:2"), Progress.NONE));
	}

	@Test
	void aStage1IsToldWithAllThatItStandsOn() throws IOException {
		History history = history(timeline(ARM), 32, object("hwpt:8"));
		assertEquals("hwpt:8, a stage 1 on hwpt:4 through viommu:5", history.now());
		assertEquals(List.of(25L, 20L, 13L, 8L, 3L, 2L, 1L), seqs(history));
	}

	@Test
	void anEntryOfStage2IsToldByTheMappingItIsDerivedFrom() throws IOException {
		History history = history(timeline(ARM), 40, new Subject.TableEntry(ObjectName.parse("hwpt:4"), 0x2001000));
		assertEquals(List.of(13L, 10L, 8L, 3L, 2L, 1L), seqs(history));
		assertTrue(history.now().contains("leaf"), history.now());
	}

	/** The words of the dump of the guest's memory; one of them is written again, with another in the same page after it. */
	@Test
	void anEntryOfStage1IsToldByTheWritesToItAlone() throws IOException {
		Recording recorded = Recording.read(Corpus.recording(ARM), Progress.NONE);
		List<Event> events = new ArrayList<>(recorded.events().subList(0, 32));
		long[][] words = { { 100, 0x2010000L, 0x0007e20dc0003510L }, { 101, 0x2010008L, 0x2020000L }, { 102, 0x2010010L, 0 },
				{ 103, 0x2010018L, 0xff }, { 104, 0x2010020L, 0 }, { 105, 0x2010028L, 0 }, { 106, 0x2010030L, 0 },
				{ 107, 0x2010038L, 0 }, { 110, 0x2020000L, 0x2021003L }, { 111, 0x2021000L, 0x2022003L },
				{ 112, 0x2022040L, 0x2023003L }, { 113, 0x2023000L, 0x2030f43L }, { 114, 0x2023000L, 0x2032f43L },
				{ 115, 0x2023008L, 0x2031fc3L }, { 116, 0x2023000L, 0x2032f43L } };
		for (long[] word : words) {
			byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(word[2]).array();
			events.add(new Event(word[0], 0, 207, 207, "", "", -1, new Call.Mem("gpa", word[1], Bytes.of(bytes), ""),
					Fields.NONE, List.of()));
		}
		Timeline timeline = Timeline.of(Recording.of("guest", recorded.header(), events), Progress.NONE);
		History history = history(timeline, 200, new Subject.TableEntry(ObjectName.parse("hwpt:8"), 0x1000000));
		assertEquals(List.of(114L, 113L, 112L, 111L, 110L), seqs(history).stream().filter(seq -> seq >= 110).toList());
		assertEquals(List.of("wrote 0x2032f43 at 0x2023000, an entry of level 3"), what(history, 114));
		assertEquals(List.of("wrote, or first showed, 0x2030f43 at 0x2023000, an entry of level 3"), what(history, 113));
		assertTrue(seqs(history).containsAll(List.of(25L, 20L, 13L, 8L)));
	}

	/** A guest writes its table first and hands it over then, as most do. */
	@Test
	void anEntryThatWasWrittenBeforeTheHwptWasMadeIsToldToo() throws IOException {
		Recording recorded = Recording.read(Corpus.recording(ARM), Progress.NONE);
		List<Event> events = new ArrayList<>();
		long[][] words = { { 0x2010000L, 0x0007e20dc0003510L }, { 0x2010008L, 0x2020000L }, { 0x2010010L, 0 },
				{ 0x2010018L, 0xff }, { 0x2010020L, 0 }, { 0x2010028L, 0 }, { 0x2010030L, 0 }, { 0x2010038L, 0 },
				{ 0x2020000L, 0x2021003L }, { 0x2021000L, 0x2022003L } };
		for (Event event : recorded.events().subList(0, 32)) {
			events.add(renumbered(event, event.seq() * 100));
			if (event.seq() == 10) {
				for (int i = 0; i < words.length; i++) {
					byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(words[i][1]).array();
					events.add(new Event(1001 + i, 0, 207, 207, "", "", -1, new Call.Mem("gpa", words[i][0], Bytes.of(bytes), ""),
							Fields.NONE, List.of()));
				}
			}
		}
		Timeline timeline = Timeline.of(Recording.of("guest", recorded.header(), events), Progress.NONE);
		History history = history(timeline, 3200, new Subject.TableEntry(ObjectName.parse("hwpt:8"), 0x1000000));
		assertEquals(List.of("wrote, or first showed, 0x2021003 at 0x2020000, an entry of level 0"), what(history, 1009));
		assertEquals(List.of("wrote, or first showed, 0x2022003 at 0x2021000, an entry of level 1"), what(history, 1010));
	}

	private static Event renumbered(Event event, long seq) {
		return new Event(seq, event.ts(), event.pid(), event.tid(), event.comm(), event.fdKind(), event.dur(), event.call(),
				event.extra(), event.damages());
	}

	@Test
	void theWrongKindOfOwnerIsRefused() throws IOException {
		Timeline timeline = timeline(INTEL);
		assertThrows(IllegalArgumentException.class,
				() -> History.of(timeline, 30, address("hwpt:4", 0), Progress.NONE));
		assertThrows(IllegalArgumentException.class,
				() -> History.of(timeline, 30, new Subject.TableEntry(ObjectName.parse("ioas:2"), 0), Progress.NONE));
	}

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	/** Against a walk through all states, which knows nothing of the numbers that facts carry. */
	@ParameterizedTest
	@MethodSource("recordings")
	void everyChangeOfAnAddressIsToldAndNoOtherMapping(Path file) throws IOException {
		Timeline timeline = Timeline.of(Recording.read(file, Progress.NONE), Progress.NONE);
		Random random = new Random(file.getFileName().toString().hashCode());
		for (int i = 0; i < 2; i++) {
			int at = random.nextInt(timeline.end() + 1);
			Optional<ObjectName.Found> space = anySpace(timeline.stateAt(at), random);
			if (space.isPresent()) {
				check(file, timeline, at, space.get().context(), (Ioas) space.get().object(), random);
			}
		}
	}

	private static void check(Path file, Timeline timeline, int at, Context context, Ioas ioas, Random random) {
		long iova = ioas.areas().isEmpty() ? 0xfee00000L : ioas.areas().get(random.nextInt(ioas.areas().size())).last();
		List<Long> expected = new ArrayList<>();
		for (int position = at; position > 0; position--) {
			Optional<Ioas> before = space(timeline.stateAt(position - 1), context, ioas);
			if (before.isEmpty()) {
				expected.add(timeline.eventBefore(position).seq());
				break;
			}
			Ioas after = space(timeline.stateAt(position), context, ioas).orElseThrow();
			if (!before.get().areas().containing(iova).equals(after.areas().containing(iova))) {
				expected.add(timeline.eventBefore(position).seq());
			}
		}
		History history = History.of(timeline, at, new Subject.Address(ObjectName.of(context, ioas), iova), Progress.NONE)
				.orElseThrow();
		List<Long> told = seqs(history);
		assertTrue(told.containsAll(expected), file + " " + history.subject() + " at " + at + ": " + expected + " of " + told);
		assertEquals(told.stream().sorted((a, b) -> Long.compare(b, a)).toList(), told);
		Optional<Area> area = ioas.areas().containing(iova);
		if (area.isPresent()) {
			String made = "mapped " + String.format("0x%x-0x%x", area.get().start(), area.get().last());
			assertTrue(history.causes().stream().filter(cause -> cause.event().seq() == expected.getFirst())
					.flatMap(cause -> cause.what().stream()).anyMatch(text -> text.startsWith(made)), file + " " + history);
		}
	}

	private static Optional<Ioas> space(State state, Context context, Ioas ioas) {
		return state.context(context.number()).flatMap(c -> c.object(ioas.id(), Ioas.class))
				.filter(space -> space.createdAt() == ioas.createdAt());
	}

	private static Optional<ObjectName.Found> anySpace(State state, Random random) {
		List<ObjectName.Found> all = state.contexts().values().stream().flatMap(context -> spaces(context)).toList();
		return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
	}

	private static Stream<ObjectName.Found> spaces(Context context) {
		return context.all(Ioas.class).stream().map(ioas -> new ObjectName.Found(context, (KernelObject) ioas));
	}
}

package org.iommuscope.core.replay.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.iommuscope.core.machine.Difference;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.Verification;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.uapi.Hex;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What would have been. The recordings are of real kernels; what is expected of a branch is what the kernel's rules say
 * (the reference, 2), and for the rest what was recorded.
 */
class BranchReplayTest {

	private static final String INTEL = "client/intel-second-stage";

	@TempDir
	private Path folder;

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void aBranchWithoutEditsChangesNothing(Path file) throws IOException {
		Recording recording = Recording.read(file, Progress.NONE);
		BranchReplay replay = replay(Branch.at("same", timeline(recording), 0));
		assertEquals(List.of(), replay.changes());
		assertEquals(recording.events(), replay.rest());
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void leavingAnEventOutAndAddingItAgainGivesTheRecording(Path file) throws IOException {
		Recording recording = Recording.read(file, Progress.NONE);
		Timeline timeline = timeline(recording);
		int stride = stride(timeline, 3);
		for (int position = 1 + stride / 2; position <= timeline.end(); position += stride) {
			Branch branch = Branch.at("again", timeline, position).with(new Edit.Omit(position))
					.with(new Edit.Insert(position, timeline.eventBefore(position)));
			BranchReplay replay = replay(branch);
			assertEquals(List.of(), replay.changes(), () -> "of " + file);
			assertEquals(recording.events().subList(position - 1, timeline.end()), replay.rest());
		}
	}

	/** Whatever is left out, what comes of it is something that a kernel does: the rules agree with every result. */
	@ParameterizedTest
	@MethodSource("recordings")
	void aBranchIsARecordingThatTheRulesAgreeWith(Path file) throws IOException {
		Recording recording = Recording.read(file, Progress.NONE);
		Timeline timeline = timeline(recording);
		int stride = stride(timeline, 5);
		for (int position = 1 + stride / 3; position <= timeline.end(); position += stride) {
			BranchReplay replay = replay(Branch.at("less", timeline, position).with(new Edit.Omit(position)));
			State before = timeline.stateAt(position - 1);
			Verification verification = Verification.of(replay.rest(), before, _ -> {
			});
			int omitted = position;
			assertEquals(List.of(), verification.surprises().stream()
					.filter(surprise -> surprise.comparison().verdict() == org.iommuscope.core.machine.Verdict.DIFFER)
					.map(surprise -> "without position " + omitted + ": @" + surprise.event().seq() + " "
							+ EventText.of(surprise.event()) + surprise.comparison().differences())
					.toList());
		}
	}

	@Test
	void withoutAMappingWhatItWasInTheWayOfSucceedsAndACopyOfItFindsNothing() throws IOException {
		Map<Long, String> changes = changes(without(16));
		// The map of 0x1000000-0x1000fff at @18 was refused because of the area that @16 mapped.
		assertEquals("errno -1 EEXIST 0", changes.get(18L));
		// iopt_get_pages refuses a copy of a range with a gap.
		assertEquals("errno 0 -1 ENOENT", changes.get(28L));
		assertFalse(changes.containsKey(17L));
		assertFalse(changes.containsKey(22L));
	}

	@Test
	void withoutAnAttachTheMsiWindowIsNotReservedAndNothingIsPinned() throws IOException {
		BranchReplay replay = without(20);
		Map<Long, String> changes = changes(replay);
		assertTrue(changes.get(21L).contains("num_iovas 2 1"), changes.get(21L));
		assertEquals("errno -1 EINVAL 0", changes.get(22L));
		// Without a page table to fill, a length need be no multiple of a page, and the next map hits that area.
		assertEquals("errno -1 EINVAL 0", changes.get(23L));
		assertEquals("errno -1 EFAULT -1 EEXIST", changes.get(24L));
		ChangedResult ranges = change(replay, 21);
		assertTrue(EventText.of(ranges.onBranch()).contains("ranges: 0x0-0xffffffffffffffff"));
	}

	@Test
	void withoutAnAddressSpaceTheNextOneGetsItsIdAndCallsOnTheFirstFindNone() throws IOException {
		BranchReplay replay = without(13);
		Map<Long, String> changes = changes(replay);
		assertEquals("out_ioas_id 3 2", changes.get(14L));
		assertEquals("errno 0 -1 ENOENT", changes.get(16L));
		assertEquals("there is no IOAS with id 0", change(replay, 16).reason().orElseThrow().text());
		// The copy goes from the space that is missing to the one that is called 2 now.
		assertTrue(EventText.of(change(replay, 28).onBranch()).contains("dst_ioas_id=2 src_ioas_id=0"));
	}

	@Test
	void withoutADeviceFileEveryCallOnItFindsNoFile() throws IOException {
		BranchReplay replay = without(2);
		assertEquals("errno 0 -1 EBADF", changes(replay).get(4L));
		assertEquals("descriptor 4 is not open", change(replay, 20).reason().orElseThrow().text());
		assertEquals("errno 0 -1 ENOENT", changes(replay).get(10L));
	}

	@Test
	void withoutTheFirstFileTheNextGetsItsDescriptorAndLaterCallsFollowIt() throws IOException {
		BranchReplay replay = without(1);
		ChangedResult opened = change(replay, 2);
		assertEquals(List.of(new Difference("ret", "4", "3")), opened.differences());
		// The device's other calls go on under its new descriptor with the results that they had.
		Event info = replay.rest().stream().filter(event -> event.seq() == 5).findFirst().orElseThrow();
		assertEquals(3, info.call().descriptor().orElseThrow());
		assertFalse(changes(replay).containsKey(5L));
		assertEquals("errno 0 -1 EBADF", changes(replay).get(13L));
	}

	@Test
	void aMappingThatIsAddedStandsInTheWayOfALaterOne() throws IOException {
		Timeline timeline = timeline(INTEL);
		Event map = timeline.eventBefore(19);
		BranchReplay replay = replay(Branch.at("more", timeline, 15).with(new Edit.Insert(15, map)));
		// @19 maps read-only what has been mapped by now.
		assertEquals(List.of(new Difference("errno", "0", "-1 EEXIST")), change(replay, 19).differences());
		assertEquals(16, change(replay, 19).reason().orElseThrow().evidence().getFirst().seq());
		// There was no number left between 15 and 16, so that all later ones move up.
		assertEquals(20, change(replay, 19).onBranch().seq());
		assertEquals(15 + timeline.end() - 15 + 1, replay.size());
	}

	@Test
	void anAddedCallWithoutAResultGetsTheOneOfTheRules() throws IOException {
		Timeline timeline = timeline(INTEL);
		Call.Ioctl alloc = (Call.Ioctl) timeline.eventBefore(14).call();
		Event asked = event(timeline, new Call.Ioctl(alloc.fd(), alloc.request(), "", alloc.arg(), alloc.in(), alloc.in(),
				List.of(), new org.iommuscope.core.trace.Result(-1, 0)));
		BranchReplay replay = replay(Branch.at("more", timeline, 14).with(new Edit.Insert(14, asked)));
		assertTrue(EventText.of(replay.rest().getFirst()).endsWith("out_ioas_id=4"));
		// The attach makes a page table by itself, which was called 4 and is 5 now; those who name it follow.
		assertTrue(changes(replay).get(20L).contains("pt_id 4 5"));
		assertFalse(replay.changes().stream().anyMatch(change -> change.reason().isPresent()));
	}

	@Test
	void anEventThatIsChangedKeepsItsNumber() throws IOException {
		Timeline timeline = timeline(INTEL);
		Call.Ioctl map = (Call.Ioctl) timeline.eventBefore(16).call();
		byte[] half = map.in().toArray();
		half[26] = 0x10; // length 0x100000 in place of 0x200000
		Event shorter = timeline.eventBefore(16)
				.with(new Call.Ioctl(map.fd(), map.request(), map.name(), map.arg(), Bytes.of(half), Bytes.of(half), map.mem(),
						map.result()));
		BranchReplay replay = replay(Branch.at("half", timeline, 16).with(new Edit.Change(16, shorter)));
		assertEquals(16, replay.rest().getFirst().seq());
		assertTrue(EventText.of(replay.rest().getFirst()).contains("length=0x100000"));
		assertEquals(timeline.end(), replay.size());
		assertFalse(changes(replay).containsKey(28L), "the copy needs the first half only");
	}

	@Test
	void writtenMemoryIsSeenByEveryViewOfTheBranch() throws IOException {
		Timeline timeline = timeline("client/arm-nested");
		Event entry = event(timeline, new Call.Mem("gpa", 0x2100000, Bytes.parse("0300000000000000"), ""));
		Timeline branch = replay(Branch.at("entry", timeline, 31).with(new Edit.Insert(31, entry))).timeline(Progress.NONE);
		assertEquals(timeline.end() + 1, branch.end());
		assertEquals(entry.call(), branch.eventBefore(32).call());
		assertEquals(timeline.stateAt(31), branch.stateAt(31));
		assertFalse(timeline.stateAt(32).memories().equals(branch.stateAt(32).memories()));
	}

	@Test
	void aSavedBranchIsARecordingOfTheSimulator() throws IOException {
		BranchReplay replay = without(16);
		Path file = folder.resolve("branch.iommutrace.zst");
		replay.save(file, Progress.NONE);
		Recording saved = Recording.read(file, Progress.NONE);
		assertEquals(List.of(), saved.problems());
		assertEquals("simulator", saved.header().recorder());
		assertEquals(replay.branch().base().end() - 1, saved.events().size());
		Timeline shown = replay.timeline(Progress.NONE);
		assertEquals(shown.stateAt(shown.end()), timeline(saved).stateAt(shown.end()));
	}

	@Test
	void aBranchThatIsTooLongForMemoryIsTheSameOnDisk() throws IOException {
		Timeline timeline = timeline(INTEL);
		int position = timeline.positionAfter(16);
		Branch branch = Branch.at("long", timeline, position).with(new Edit.Omit(position));
		BranchReplay inMemory = replay(branch);
		BranchReplay onDisk = BranchReplay.of(branch, 1, Progress.NONE);
		assertEquals(inMemory.rest(), onDisk.rest());
		assertEquals(inMemory.changes().toString(), onDisk.changes().toString());
		assertEquals(inMemory.changeCount(), onDisk.changeCount());
		Timeline expected = inMemory.timeline(Progress.NONE);
		Timeline found = onDisk.timeline(Progress.NONE);
		assertEquals(expected.events(), found.events());
		assertEquals(expected.stateAt(expected.end()), found.stateAt(found.end()));
	}

	@Test
	void aReplayAndASaveCanBeStopped() throws IOException {
		Timeline timeline = timeline(Recording.read(longest(), Progress.NONE));
		Branch branch = Branch.at("long", timeline, 0);
		assertThrows(CancellationException.class, () -> BranchReplay.of(branch, (done, total) -> false));
		Path file = folder.resolve("kept.iommutrace");
		Files.writeString(file, "old");
		BranchReplay replay = replay(branch);
		assertThrows(CancellationException.class, () -> replay.save(file, (done, total) -> false));
		assertEquals("old", Files.readString(file));
	}

	@Test
	void anAccessOfADeviceThatFindsNoMappingOnTheBranchIsAChangedResult() throws IOException {
		Recording recording = Recording.read(Corpus.recording(INTEL), Progress.NONE);
		Timeline timeline = timeline(recording);
		int attached = timeline.positionAfter(20);
		Context context = timeline.stateAt(attached).contexts().values().iterator().next();
		Device device = context.all(Device.class).getFirst();
		Area area = context.all(Ioas.class).stream().filter(ioas -> !ioas.areas().isEmpty()).findFirst().orElseThrow()
				.areas().get(0);
		Event last = timeline.eventBefore(attached);
		Event access = new Event(last.seq() + 1, last.ts(), last.pid(), last.tid(), "", "", -1, new Call.Dma(device.name(),
				OptionalInt.empty(), area.start(), 8, "w", "ok"), Fields.NONE, List.of());
		List<Event> events = new java.util.ArrayList<>(recording.events().subList(0, attached));
		events.add(access);
		Timeline longer = timeline(Recording.of("longer", recording.header(), events));
		int position = longer.positionAfter(area.seq());
		ChangedResult change = change(replay(Branch.at("unmapped", longer, position).with(new Edit.Omit(position))),
				access.seq());
		assertEquals("access", change.differences().getFirst().field());
		assertTrue(change.differences().getFirst().recorded().startsWith("goes to 0x"));
		assertTrue(change.differences().getFirst().simulated().endsWith(" at " + Hex.of(area.start())));
		assertFalse(((Call.Dma) change.onBranch().call()).observed().startsWith("ok"));
	}

	@Test
	void aPlaceOnTheBranchIsFoundInTheRecording() throws IOException {
		Timeline timeline = timeline(INTEL);
		Edit.Insert added = new Edit.Insert(16, timeline.eventBefore(14));
		Branch branch = Branch.at("b", timeline, 16).with(new Edit.Omit(15)).with(new Edit.Omit(18)).with(added);
		List<Event> shown = new java.util.ArrayList<>();
		BranchReplay replay = replay(branch);
		for (int position = 1; position <= replay.size(); position++) {
			RecordedPlace place = RecordedPlace.of(branch, position);
			shown.add(place.edit().isPresent() ? replay.eventBefore(position) : timeline.eventBefore(place.position()));
		}
		assertEquals(new RecordedPlace(14, java.util.Optional.empty()), RecordedPlace.of(branch, 14));
		assertEquals(new RecordedPlace(16, java.util.Optional.empty()), RecordedPlace.of(branch, 15));
		assertEquals(new RecordedPlace(16, java.util.Optional.of(added)), RecordedPlace.of(branch, 16));
		assertEquals(new RecordedPlace(17, java.util.Optional.empty()), RecordedPlace.of(branch, 17));
		assertEquals(new RecordedPlace(19, java.util.Optional.empty()), RecordedPlace.of(branch, 18));
		assertEquals(16, RecordedPlace.onBranch(branch, 16));
		assertEquals(replay.size(), RecordedPlace.onBranch(branch, timeline.end()));
		assertEquals(timeline.end() - 1, replay.size());
		assertThrows(IndexOutOfBoundsException.class, () -> RecordedPlace.of(branch, replay.size() + 1));
		assertEquals(timeline.eventBefore(timeline.end()), shown.getLast());
	}

	@Test
	void aKeptBranchIsTheSameAfterItHasBeenRead() throws IOException {
		Timeline timeline = timeline(INTEL);
		Branch branch = Branch.at("without the map \u2192", timeline, 16).with(new Edit.Omit(16))
				.with(new Edit.Insert(19, timeline.eventBefore(16)))
				.with(new Edit.Change(22, timeline.eventBefore(23).numbered(22)));
		Path file = folder.resolve("kept.iommutrace");
		BranchFile.write(file, branch);
		assertEquals(branch, BranchFile.read(file, timeline));
		Timeline other = timeline("client/arm-nested");
		assertThrows(IOException.class, () -> BranchFile.read(file, other));
	}

	@Test
	void callsThatAUserAddsAreJudgedByTheRules() throws IOException {
		Timeline timeline = timeline(INTEL);
		State state = timeline.stateAt(20);
		Caller iommufd = Caller.on(state, org.iommuscope.core.uapi.FileKind.IOMMUFD).getFirst();
		Caller device = Caller.on(state, org.iommuscope.core.uapi.FileKind.VFIO_CDEV).getFirst();
		Branch branch = Branch.at("b", timeline, 20)
				.with(new Edit.Insert(20, iommufd.map(2, 0xfee00000L, 0x1000, 0x7fe5cec00000L, true, true)))
				.with(new Edit.Insert(20, iommufd.unmap(2, 0x1000000, 0x200000)))
				.with(new Edit.Insert(20, iommufd.unmap(2, 0x1000000, 0x200000)))
				.with(new Edit.Insert(20, device.detach())).with(new Edit.Insert(20, device.attach(99)));
		List<String> results = replay(branch).rest().stream().limit(5).map(event -> event.call().outcome().get().toString())
				.toList();
		// The MSI window is reserved; a second unmap finds nothing; there is no such table.
		assertEquals(List.of("-1 EINVAL", "0", "-1 ENOENT", "0", "-1 ENOENT"), results);
	}

	@Test
	void anEditOfAnEventThatIsNotThereIsRefused() throws IOException {
		Timeline timeline = timeline(INTEL);
		Branch branch = Branch.at("b", timeline, 16);
		assertThrows(IndexOutOfBoundsException.class, () -> branch.with(new Edit.Omit(timeline.end() + 1)));
		assertThrows(IndexOutOfBoundsException.class, () -> branch.with(new Edit.Omit(0)));
	}

	/** A recording that began when the context was open already: what is left out does not close it. */
	@Test
	void aFileThatWasOpenBeforeTheRecordingStaysOpen() throws IOException {
		String alloc = "\"pid\":7,\"tid\":7,\"call\":\"ioctl\",\"fd\":3,\"fdkind\":\"iommufd\",\"request\":\"0x3b81\","
				+ "\"in\":\"0c0000000000000000000000\",\"ret\":0,\"errno\":0,\"out\":\"0c00000000000000";
		Recording recording = Recording.read("test", new ByteArrayInputStream(("{\"iommufd-trace\":1}\n{\"seq\":1,\"ts\":1," + alloc
				+ "01000000\"}\n{\"seq\":2,\"ts\":2," + alloc + "02000000\"}\n").getBytes(StandardCharsets.UTF_8)));
		BranchReplay replay = replay(Branch.at("b", timeline(recording), 1).with(new Edit.Omit(1)));
		assertEquals(List.of(new Difference("out_ioas_id", "2", "1")), replay.changes().getFirst().differences());
	}

	/** So many places in a short recording, and one or two in a long one. */
	private static int stride(Timeline timeline, int places) {
		return timeline.end() < 1000 ? Math.max(1, timeline.end() / places) : timeline.end() * 2 / 3;
	}

	private static Path longest() {
		return Corpus.recording("fuzz/mixed-0005");
	}

	private BranchReplay without(long seq) throws IOException {
		Timeline timeline = timeline(INTEL);
		int position = timeline.positionAfter(seq);
		return replay(Branch.at("without", timeline, position).with(new Edit.Omit(position)));
	}

	private static Event event(Timeline timeline, Call call) {
		Event like = timeline.eventBefore(14);
		return new Event(0, like.ts(), like.pid(), like.tid(), like.comm(), like.fdKind(), -1, call, Fields.NONE, List.of());
	}

	private static ChangedResult change(BranchReplay replay, long seq) {
		return replay.changes().stream().filter(change -> change.recorded().seq() == seq).findFirst().orElseThrow();
	}

	private static Map<Long, String> changes(BranchReplay replay) {
		return replay.changes().stream().collect(Collectors.toMap(change -> change.recorded().seq(),
				change -> change.differences().stream().map(d -> d.field() + " " + d.recorded() + " " + d.simulated())
						.collect(Collectors.joining(", ")),
				(one, _) -> one, TreeMap::new));
	}

	private static Timeline timeline(String recording) throws IOException {
		return timeline(Recording.read(Corpus.recording(recording), Progress.NONE));
	}

	private static Timeline timeline(Recording recording) {
		return Timeline.of(recording, Progress.NONE);
	}

	private static BranchReplay replay(Branch branch) throws IOException {
		return BranchReplay.of(branch, Progress.NONE);
	}
}

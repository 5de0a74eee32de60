package org.iommuscope.picture.iova;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Claim;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.iommufd.IovaRange;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.Models;
import org.iommuscope.picture.Recordings;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.junit.jupiter.api.Test;

/** What a map tells. */
class IovaMapTest {

	private static final String ARM = "client/arm-nested.iommutrace.gz";
	private static final long NESTED_ATTACHED = 32;

	/** Pages of the guest as they stood in memory, by guest-physical address: {@code client/arm-nested.ptdump-2-nested.txt}. */
	private static final long[][] GUEST = {{0x2010000L, 0, 0x0007e20dc0003510L, 1, 0x2020000L, 3, 0xffL},
			{0x2020000L, 0, 0x2021003L}, {0x2021000L, 0, 0x2022003L}, {0x2022000L, 8, 0x2023003L},
			{0x2023000L, 0, 0x2030f43L, 1, 0x2031fc3L}};

	private final IovaMap map = new IovaMap();

	private static State withGuestMemory(Timeline timeline) {
		State state = timeline.stateAt(timeline.positionAfter(NESTED_ATTACHED));
		for (long[] page : GUEST) {
			byte[] bytes = new byte[4096];
			for (int i = 1; i < page.length; i += 2) {
				ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong((int) page[i] * 8, page[i + 1]);
			}
			Call seen = new Call.Mem("gpa", page[0], Bytes.of(bytes), "");
			state = Machine.apply(state, new Event(1000, 0, 207, 207, "", "iommufd", -1, seen, Fields.NONE, new ArrayList<>())).state();
		}
		return state;
	}

	@Test
	void aRibbonLeadsFromWhatStage1MapsToTheAreaThatServesIt() {
		Timeline timeline = Recordings.timeline(ARM);
		Scene scene = map.draw(Recordings.after(timeline, NESTED_ATTACHED),
				IovaMapOptions.DEFAULT.withFacts(AddressFacts.of(withGuestMemory(timeline))));
		Part ribbon = scene.parts(Part.Kind.EDGE).getFirst();
		assertEquals(1, scene.parts(Part.Kind.EDGE).size());
		assertEquals("""
				0x1000000-0x1001fff of stage 1
				translates to guest-physical 0x2030000-0x2031fff
				served by the area 0x2000000-0x21fffff""", ribbon.toolTip());
		Part area = scene.part("1/ioas/2/area/0x2000000-0x21fffff").orElseThrow();
		assertTrue(area.box().grown(1).contains(ribbon.line().getLast()));
	}

	@Test
	void aRibbonIsPointedAtWhereverItIsDrawn() {
		Timeline timeline = Recordings.timeline(ARM);
		Scene scene = map.draw(Recordings.after(timeline, NESTED_ATTACHED), IovaMapOptions.DEFAULT
				.withFacts(AddressFacts.of(withGuestMemory(timeline))).withViewport(new Viewport(0x2030000, 0x2031fff)));
		Part ribbon = scene.parts(Part.Kind.EDGE).getFirst();
		Box box = ribbon.box();
		assertTrue(box.width() > 200, "it is wide where all of it is seen");
		for (double x : List.of(box.x() + 20, box.centreX(), box.right() - 20)) {
			assertTrue(ribbon.isAt(new Point(x, box.centreY())), "at " + x);
		}
		assertFalse(ribbon.isAt(new Point(box.right() + 20, box.centreY())));
		assertFalse(ribbon.isAt(new Point(box.centreX(), box.bottom() + 20)));
	}

	@Test
	void whatStage1MapsToWhereNoAreaIsFaultsAndIsMarked() {
		Timeline timeline = Recordings.timeline(ARM);
		Host host = Recordings.after(timeline, NESTED_ATTACHED);
		host.getContexts().getFirst().getIoases().getFirst().getAreas().clear();
		Scene scene = map.draw(host, IovaMapOptions.DEFAULT.withFacts(AddressFacts.of(withGuestMemory(timeline))));
		Part ribbon = scene.parts(Part.Kind.EDGE).getFirst();
		assertEquals(Role.FAILURE.key(), ribbon.role());
		assertTrue(ribbon.toolTip().endsWith("\u2715 no area serves it: a request faults in stage 2"));
	}

	@Test
	void whereTheGuestsMemoryWasNotRecordedTheMapSaysSo() {
		Timeline timeline = Recordings.timeline(ARM);
		State state = timeline.stateAt(timeline.positionAfter(NESTED_ATTACHED));
		assertEquals(Optional.of("CD cannot be read: the recording does not show that memory"),
				AddressFacts.of(state).stage1().get("1/hwpt/8").unknown());
	}

	/** Event 86 of the recording maps 0x1052000-0x1053fff, where 0x1000000-0x11fffff is mapped. */
	@Test
	void aConflictShowsBothSides() {
		List<Part> sides = sides("fuzz/domain-0003.iommutrace.gz", 86, 5,
				new Claim(5, Claim.Use.MAP, List.of(new IovaRange(0x1052000L, 0x1053fffL))), "EEXIST");
		assertEquals(List.of("1/ioas/5/area/0x1000000-0x11fffff", ""), sides.stream().map(Part::key).toList());
		assertTrue(sides.getLast().toolTip().contains("in the way: area 0x1000000-0x11fffff"));
	}

	/** Event 68582 reserves one page of the range that event 68581 has allowed. */
	@Test
	void aRefusedReservationStandsBesideTheAllowedRangeInItsWay() {
		List<Part> sides = sides("selftest/iommufd_ioas.mock_domain.area_allowed.iommutrace.gz", 68582, 1,
				new Claim(1, Claim.Use.RESERVE, List.of(new IovaRange(0x1001000L, 0x1001fffL))), "EADDRINUSE");
		assertEquals(List.of("", "1/ioas/1/allowed/0x1000000-0x1258000"), sides.stream().map(Part::key).toList());
		assertTrue(sides.getFirst().toolTip().contains("in the way: allowed range 0x1000000-0x1258000"), sides.getFirst()::toolTip);
	}

	/** Event 511 asks for three ranges; only the last one reaches beyond the aperture, which ends at 0x7fffffff. */
	@Test
	void ofRangesThatWereNotAllowedOnlyThoseInConflictAreMarked() {
		List<Part> sides = sides("fuzz/domain-0003.iommutrace.gz", 511, 1,
				new Claim(1, Claim.Use.ALLOW, List.of(new IovaRange(0x137c000L, 0x6347fffL), new IovaRange(0x6403000L, 0x46403000L),
						new IovaRange(0x46704001L, 0x86704001L))), "EADDRINUSE");
		assertEquals(List.of("", "4/ioas/1/reserved/0x80000000-0xffffffffffffffff", "4/ioas/1/reserved/0x80000000-0xffffffffffffffff"),
				sides.stream().map(Part::key).toList());
		assertTrue(sides.getFirst().toolTip().startsWith("asked for in vain: 0x46704001-0x86704001\n"), sides.getFirst()::toolTip);
	}

	/** Context 4 alone has more address spaces before number 8 than are drawn. */
	@Test
	void theAddressSpaceOfAConflictIsAlwaysDrawn() {
		Timeline timeline = Recordings.timeline("fuzz/vfio-0003.iommutrace.gz");
		int position = timeline.positionAfter(647);
		Host host = Recordings.at(timeline, position);
		IovaMapOptions options = IovaMapOptions.DEFAULT.withFailure(
				Conflict.of(timeline.stateAt(position - 1), timeline.eventBefore(position)), Optional.empty());
		assertTrue(map.draw(host, options).part("4/ioas/8").isPresent());
		assertTrue(map.draw(host, IovaMapOptions.DEFAULT).part("4/ioas/8").isEmpty());
		assertEquals(IovaMap.MOST_IOASES, IovaMap.drawn(host, options).size());
	}

	/** Event 450 asks for 0x7192000-0x769efff and 0x7263000-0x774bfff, which meet. */
	@Test
	void rangesOfOneCallThatMeetEachOtherAreOnTwoLines() {
		List<Part> sides = sides("fuzz/mixed-0005.iommutrace.zst", 450, 1,
				new Claim(1, Claim.Use.ALLOW, List.of(new IovaRange(0x10c8000L, 0x70e7fffL), new IovaRange(0x7192000L, 0x769efffL),
						new IovaRange(0x7263000L, 0x774bfffL))), "EINVAL");
		assertEquals(2, sides.size());
		assertTrue(sides.getFirst().box().bottom() <= sides.getLast().box().y());
		sides.forEach(side -> assertTrue(side.toolTip().endsWith("in the way: another range of the same call"), side::toolTip));
	}

	/** Event 41 attaches a device whose page table begins at 0x1000000, where 0x4000-0x103fff is mapped. */
	@Test
	void aRefusedAttachShowsWhatItWouldReserve() {
		List<Part> sides = sides("fuzz/domain-0003.iommutrace.gz", 41, 5,
				new Claim(5, Claim.Use.RESERVE, List.of(new IovaRange(0, 0xffffffL))), "EADDRINUSE");
		assertEquals(List.of("1/ioas/5/area/0x4000-0x103fff", "1/ioas/5/area/0x104000-0x203fff", ""),
				sides.stream().map(Part::key).toList());
		assertTrue(sides.getLast().toolTip().startsWith("asked for in vain: 0x0-0xffffff\n"), sides.getLast()::toolTip);
	}

	/** The ranges that the map of an IOAS marks as in conflict, from top to bottom. */
	private List<Part> sides(String recording, long seq, int ioas, Claim claim, String errno) {
		Timeline timeline = Recordings.timeline(recording);
		int position = timeline.positionAfter(seq);
		Conflict conflict = Conflict.of(timeline.stateAt(position - 1), timeline.eventBefore(position)).orElseThrow();
		assertEquals(new Conflict(conflict.context(), claim, errno, seq), conflict);
		Scene scene = map.draw(Recordings.at(timeline, position), IovaMapOptions.DEFAULT.withIoas(Optional.of(conflict.context() + "/ioas/" + ioas))
				.withFailure(Optional.of(conflict), Optional.empty()));
		return scene.parts(Part.Kind.NODE).stream()
				.filter(part -> part.marks().stream().anyMatch(mark -> mark instanceof Mark.Line line
						&& line.ink().role().equals(Role.FAILURE.key()) && line.width() == 2)).toList();
	}

	/** Device 1 of the recording has the window of software MSIs; Linux 6.7 imports nothing behind a stage 1. */
	@Test
	void policiesDifferInWhatTheyImportBehindAStage1() {
		Timeline timeline = Recordings.timeline(ARM);
		State state = timeline.stateAt(timeline.positionAfter(NESTED_ATTACHED));
		String text = IovaMapText.of(Recordings.after(timeline, NESTED_ATTACHED),
				IovaMapOptions.DEFAULT.withPolicies(true).withFacts(AddressFacts.of(state)));
		assertTrue(text.contains("policy linux-7\n      0x8000000-0x80fffff  software msi, 1 MiB\n"), text);
		assertTrue(text.contains("policy linux-6.7: imports nothing\n"), text);
	}

	@Test
	void aHundredThousandAreasAreDrawnAsColumnsAndItSaysSo() {
		Host host = Models.host();
		Ioas ioas = Models.ioas(host, 2);
		for (long i = 0; i < 100_000; i++) {
			Models.area(ioas, i * 0x2000, i * 0x2000 + 0xfff);
		}
		Scene scene = map.draw(host, IovaMapOptions.DEFAULT);
		assertTrue(scene.parts().size() < 1200, () -> scene.parts().size() + " parts");
		assertTrue(scene.parts(Part.Kind.CAPTION).stream().flatMap(part -> part.texts().stream())
				.anyMatch(text -> text.text().startsWith("100000 ranges are too narrow")));
		Scene zoomed = map.draw(host, IovaMapOptions.DEFAULT.withViewport(new Viewport(0x4000, 0x7fff)));
		assertTrue(zoomed.part("1/ioas/2/area/0x4000-0x4fff").isPresent());
		assertTrue(zoomed.part("1/ioas/2/area/0x6000-0x6fff").isPresent());
		assertTrue(zoomed.part("1/ioas/2/area/0x8000-0x8fff").isEmpty());
	}

	@Test
	void pointingSaysWhoPutARangeThereAndWhen() {
		Timeline timeline = Recordings.timeline(ARM);
		Scene scene = map.draw(Recordings.after(timeline, NESTED_ATTACHED), IovaMapOptions.DEFAULT);
		Part reserved = scene.part("1/ioas/2/reserved/0x8000000-0x80fffff").orElseThrow();
		assertEquals(reserved, scene.at(new Point(reserved.box().centreX(), reserved.box().centreY())).orElseThrow());
		assertTrue(reserved.toolTip().contains("kept out of the address space for device 1"));
		assertTrue(reserved.toolTip().endsWith("made at @14"), reserved::toolTip);
	}
}

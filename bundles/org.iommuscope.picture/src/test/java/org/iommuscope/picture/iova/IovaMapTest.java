package org.iommuscope.picture.iova;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.uapi.Bytes;
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
		Timeline timeline = Recordings.timeline("fuzz/domain-0003.iommutrace.gz");
		int position = timeline.positionAfter(86);
		Conflict conflict = Conflict.of(timeline.stateAt(position - 1), timeline.eventBefore(position)).orElseThrow();
		assertEquals(new Conflict(1, 5, 0x1052000L, 0x1053fffL, "EEXIST", 86), conflict);
		Scene scene = map.draw(Recordings.at(timeline, position), IovaMapOptions.DEFAULT.withIoas(Optional.of("1/ioas/5"))
				.withFailure(Optional.of(conflict), Optional.empty()));
		List<Part> sides = scene.parts(Part.Kind.NODE).stream()
				.filter(part -> part.marks().stream().anyMatch(mark -> mark instanceof Mark.Line line
						&& line.ink().role().equals(Role.FAILURE.key()) && line.width() == 2)).toList();
		assertEquals(List.of("1/ioas/5/area/0x1000000-0x11fffff", ""), sides.stream().map(Part::key).toList());
		assertTrue(sides.getLast().toolTip().contains("in the way: area 0x1000000-0x11fffff"));
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

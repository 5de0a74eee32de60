package org.iommuscope.core.machine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.Note;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.uapi.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A recorded nested setup, with the guest's tables as they were read from the machine's memory
 * ({@code client/arm-nested.ptdump-2-nested.txt}) and what its DMA then did ({@code client/arm-nested.out}).
 */
class NestedTranslationTest {

	/** IPAs and words of the context descriptor and of the stage-1 tables, from the dump. */
	private static final long[][] GUEST = { { 0x2010000L, 0x0007e20dc0003510L }, { 0x2010008L, 0x2020000L },
			{ 0x2010010L, 0 }, { 0x2010018L, 0xff }, { 0x2010020L, 0 }, { 0x2010028L, 0 }, { 0x2010030L, 0 },
			{ 0x2010038L, 0 }, { 0x2020000L, 0x2021003L }, { 0x2021000L, 0x2022003L }, { 0x2022040L, 0x2023003L },
			{ 0x2022060L, 0 }, { 0x2023000L, 0x2030f43L }, { 0x2023008L, 0x2031fc3L } };
	private static final long NESTED_ATTACHED = 32;
	private static final long TLBI_NH_VA = 36;

	private List<Event> recorded;
	private State state;

	@BeforeEach
	void replayToTheNestedAttach() throws IOException {
		recorded = Recording.read(Corpus.recording("client/arm-nested"), Progress.NONE).events();
		state = State.INITIAL;
		for (Event event : recorded) {
			if (event.seq() > NESTED_ATTACHED) {
				break;
			}
			state = Machine.apply(state, event).state();
		}
		for (long[] word : GUEST) {
			see(word[0], word[1]);
		}
	}

	/** "edu DMA device -> VA 0x1000000 (stage 1 + 2): completed; page at IPA+0x30000 = 0x77". */
	@Test
	void goesWhereTheDeviceWent() {
		Walk walk = walk(0x1000000, Access.WRITE);
		Walk.Output output = assertInstanceOf(Walk.Output.class, walk.result());
		assertEquals(physical(0x2030000), output.address());
		assertEquals(4096, output.pageSize());
		// Four levels of stage 1, each reached through three of stage 2, and three for the result: a 2 MiB block ends it.
		assertEquals(4 * (3 + 1) + 3, walk.references().size());
	}

	/** "VA 0x1001000 (read-only in stage 1)": event 0x13, F_PERMISSION. */
	@Test
	void aReadOnlyPageRefusesAWrite() {
		Walk.Fault fault = assertInstanceOf(Walk.Fault.class, walk(0x1001000, Access.WRITE).result());
		assertEquals(1, fault.stage());
		assertEquals(FaultClass.PERMISSION, fault.faultClass());
		assertTrue(fault.name().toString().contains("F_PERMISSION"), () -> fault.name().toString());
		assertEquals(physical(0x2031000), assertInstanceOf(Walk.Output.class, walk(0x1001000, Access.READ).result()).address());
	}

	/** "VA 0x1800000 (not mapped in stage 1)": event 0x10, F_TRANSLATION. */
	@Test
	void whatStage1DoesNotMapIsATranslationFault() {
		Walk.Fault fault = assertInstanceOf(Walk.Fault.class, walk(0x1800000, Access.WRITE).result());
		assertEquals(1, fault.stage());
		assertEquals(FaultClass.TRANSLATION, fault.faultClass());
		assertTrue(fault.name().toString().contains("F_TRANSLATION"), () -> fault.name().toString());
	}

	/**
	 * "VA 0x1000000 after a leaf change, no invalidation: old page 0x77 new page 0x00", and "after TLBI_NH_VA: old page
	 * 0x00 new page 0x77".
	 */
	@Test
	void aChangedLeafIsStaleUntilItsInvalidation() {
		assertEquals(List.of(), dma(0x1000000));
		see(0x2023000, 0x2032f43);
		List<Note> stale = dma(0x1000000);
		assertEquals(1, stale.size());
		assertEquals(Note.Kind.STALE_TRANSLATION, stale.getFirst().kind());
		String old = "0x" + Long.toHexString(physical(0x2030000));
		String now = "0x" + Long.toHexString(physical(0x2032000));
		assertTrue(stale.getFirst().text().contains("goes to " + old + ", the tables say " + now),
				() -> stale.getFirst().text());
		assertTrue(stale.getFirst().text().contains("the tables were changed at @1000"), () -> stale.getFirst().text());
		assertTrue(stale.getFirst().text().endsWith(
				"viommu:5 got no HWPT_INVALIDATE with TLBI_NH_VA of 0x1000000 or anything wider"),
				() -> stale.getFirst().text());
		state = Machine.apply(state, recorded.stream().filter(e -> e.seq() == TLBI_NH_VA).findFirst().orElseThrow())
				.state();
		assertEquals(List.of(), dma(0x1000000));
	}

	/** The leaves of hwpt 3 (stage 1) and hwpt 4 (stage 2) in the dumps, 0xbd400f45 and 0xbd4007fd, but for the address. */
	@Test
	void derivedEntriesHaveTheBitsThatTheKernelWrote() {
		long addresses = 0x0000_ffff_ffe0_0000L;
		assertEquals(0xf45, leaf(3) & ~addresses);
		assertEquals(0x7fd, leaf(4) & ~addresses);
	}

	private long leaf(int hwpt) {
		Device direct = device().attached(Device.NO_PASID, hwpt, 1);
		Route.Known route = assertInstanceOf(Route.Known.class, Route.of(state, context(), direct, Device.NO_PASID));
		Lookup.Translate translate = assertInstanceOf(Lookup.Translate.class, route.lookup().outcome());
		return Walk.of(translate.translation(), route.memory(), 0x2000000, Request.READ).references().getLast().entry();
	}

	/** The kernel flushes what it unmaps, and all that stage 1 made of it. */
	@Test
	void unmappingLeavesNothingStale() {
		dma(0x1000000);
		assertTrue(!state.caches().get(context().number()).iotlb().entries().isEmpty());
		String unmap = "180000000200000000000002000000000000200000000000";
		Event event = new Event(1000, 0, 207, 207, "", "iommufd", -1, new Call.Ioctl(3, 0x3b86, "IOMMU_IOAS_UNMAP",
				OptionalLong.empty(), Bytes.parse(unmap), Bytes.parse(unmap), List.of(),
				new org.iommuscope.core.trace.Result(0, 0)), Fields.NONE, List.of());
		state = Machine.apply(state, event).state();
		assertTrue(context().object(2, Ioas.class).orElseThrow().areas().isEmpty());
		assertTrue(state.caches().get(context().number()).iotlb().entries().isEmpty());
	}

	/** The tracepoint comes from the task of the call and before its end; QEMU's map of 64 KiB as two runs. */
	@Test
	void tracedPhysicalAddressesCountForTheAreaThatTheyWereTracedWith() {
		traced(0x4000000, 0x10f000000L, 0x8000);
		traced(0x4008000, 0x200000000L, 0x8000);
		String map = "28000000070000000200000000000000000000b0ffff000000000100000000000000000400000000";
		apply(new Call.Ioctl(3, 0x3b85, "IOMMU_IOAS_MAP", OptionalLong.empty(), Bytes.parse(map), Bytes.parse(map),
				List.of(), new org.iommuscope.core.trace.Result(0, 0)));
		Device direct = device().attached(Device.NO_PASID, 4, 1);
		Route.Known route = assertInstanceOf(Route.Known.class, Route.of(state, context(), direct, Device.NO_PASID));
		Lookup.Translate translate = assertInstanceOf(Lookup.Translate.class, route.lookup().outcome());
		Walk seen = Walk.of(translate.translation(), route.memory(), 0x4009008, Request.READ);
		assertEquals(0x200001008L, assertInstanceOf(Walk.Output.class, seen.result()).address());
		assertTrue(route.observed(seen));
		Walk madeUp = Walk.of(translate.translation(), route.memory(), 0x2000000, Request.READ);
		assertTrue(!route.observed(madeUp));
	}

	/** The leaf of the plain HWPT as it stood in memory: 2 MiB at 0xbd400000 ({@code client/arm-nested.ptdump-1-plain}). */
	@Test
	void aDumpTellsWhereMemoryLies() {
		Fields row = Fields.of(java.util.Map.of("iova", "0x2000000", "entries",
				List.of("0x00000000445b0003", "0x00000000445b9003", "0x00000000bd400f45")));
		State before = state;
		state = state.with(context().with(device().attached(Device.NO_PASID, 3, 1)));
		apply(new Call.Environment("tables", Fields.of(java.util.Map.of("device", "vfio0", "stage", 1L, "rows", List.of(row)))));
		Route.Known route = assertInstanceOf(Route.Known.class, Route.of(state, context(), device(), Device.NO_PASID));
		Lookup.Translate translate = assertInstanceOf(Lookup.Translate.class, route.lookup().outcome());
		Walk walk = Walk.of(translate.translation(), route.memory(), 0x2030000, Request.READ);
		assertEquals(0xbd430000L, assertInstanceOf(Walk.Output.class, walk.result()).address());
		assertEquals(0xbd400f45L, walk.references().getLast().entry());
		assertTrue(route.observed(walk));
		assertTrue(before.memories().placement().byContext().isEmpty());
	}

	private void traced(long iova, long physical, long size) {
		apply(new Call.Tracepoint("iommu:map", Fields.of(java.util.Map.of("iova", "0x" + Long.toHexString(iova), "paddr",
				"0x" + Long.toHexString(physical), "size", size))));
	}

	@Test
	void theSameAccessesMakeEqualStates() {
		State before = state;
		dma(0x1000000);
		State first = state;
		state = before;
		dma(0x1000000);
		assertEquals(first, state);
	}

	@Test
	void aDeviceThatIsNotAttachedIsBlocked() {
		Device detached = device().detached(Device.NO_PASID, 1);
		Route.Known route = assertInstanceOf(Route.Known.class, Route.of(state, context(), detached, Device.NO_PASID));
		assertInstanceOf(Lookup.Refuse.class, route.lookup().outcome());
	}

	private Context context() {
		return state.contexts().values().iterator().next();
	}

	private Device device() {
		return context().object(1, Device.class).orElseThrow();
	}

	private Walk walk(long iova, Access access) {
		Route.Known route = assertInstanceOf(Route.Known.class, Route.of(state, context(), device(), Device.NO_PASID));
		Lookup.Translate translate = assertInstanceOf(Lookup.Translate.class, route.lookup().outcome());
		return Walk.of(translate.translation(), route.memory(), iova, Request.of(access));
	}

	/** Where a guest-physical address lies, by the area that the client mapped at 0x2000000. */
	private long physical(long ipa) {
		return new SyntheticFrames(44).at(context().object(2, Ioas.class).orElseThrow().areas().get(0), ipa).physical();
	}

	private List<Note> dma(long iova) {
		Outcome outcome = apply(new Call.Dma("vfio0", OptionalInt.empty(), iova, 8, "w", ""));
		return outcome.notes();
	}

	private void see(long ipa, long word) {
		byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(word).array();
		apply(new Call.Mem("gpa", ipa, Bytes.of(bytes), ""));
	}

	private Outcome apply(Call call) {
		Outcome outcome = Machine.apply(state, new Event(1000, 0, 207, 207, "", "iommufd", -1, call, Fields.NONE, new ArrayList<>()));
		state = outcome.state();
		return outcome;
	}
}

package org.iommuscope.model.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.Pages;
import org.iommuscope.core.machine.ReservedRange;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.RemovedObject;
import org.iommuscope.model.Traced;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.projection.Step.Attempt;
import org.iommuscope.model.projection.Step.Failure;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePVector;

class HighlightsTest {

	private static final Context OPENED = Context.opened(1, "3@100", 1, true);
	private static final Context WITH_IOAS = OPENED.with(Ioas.empty(1, 2));
	private static final Context BOUND = WITH_IOAS.with(Device.bound(2, "0000:01:00.0", 3));
	private static final Context ATTACHED = BOUND
			.with(new HwptPaging(3, 4, 4, 1, true, false, false, false, false, OptionalInt.empty()))
			.with(Device.bound(2, "0000:01:00.0", 3).attached(Device.NO_PASID, 3, 4))
			.with(Ioas.empty(1, 2).withReserved(TreePVector.singleton(
					new ReservedRange(0xfee0_0000L, 0xfeef_ffffL, new ReservedRange.ByDevice(2), 4)), 4));

	private final Projection projection = new Projection();

	private static State state(Context context) {
		return State.INITIAL.with(context);
	}

	private IommufdContext step(State before, State now, long seq) {
		projection.show(now, new Step(seq, before, Optional.empty()));
		return projection.host().getContexts().getFirst();
	}

	/** Label and mark of each element that has one. */
	private TreeMap<String, ChangeKind> marks() {
		TreeMap<String, ChangeKind> marks = new TreeMap<>();
		projection.host().eAllContents().forEachRemaining(object -> {
			if (object instanceof Traced traced && traced.getChange() != ChangeKind.NONE) {
				marks.put(KindRegistry.label(traced), traced.getChange());
			}
		});
		return marks;
	}

	@Test
	void anAttachAddsTheHwptAndTheAttachmentAndChangesDeviceAndIoas() {
		step(state(BOUND), state(ATTACHED), 4);
		assertEquals("{0xfee00000-0xfeefffff=added, attachment=added, device 2=changed, hwpt 3=added, ioas 1=changed}",
				marks().toString());
	}

	@Test
	void theNextStepTakesTheMarksBack() {
		step(state(BOUND), state(ATTACHED), 4);
		step(state(ATTACHED), state(ATTACHED), 5);
		assertTrue(marks().isEmpty());
		projection.show(state(ATTACHED), 5);
		assertTrue(marks().isEmpty());
	}

	@Test
	void aMappedAreaIsMarked() {
		Area area = new Area(0x1000, 0x1fff, Area.Access.READ, new Pages(new Pages.UserMemory(0x5000), true, 5), 0, 5);
		Ioas ioas = Ioas.empty(1, 2);
		step(state(WITH_IOAS), state(OPENED.with(ioas.withAreas(ioas.areas().with(area), 5))), 5);
		assertEquals("{0x1000-0x1fff=added, ioas 1=changed}", marks().toString());
	}

	@Test
	void whatIsGoneIsLeftAsAGhostUntilTheNextStep() {
		IommufdContext context = step(state(ATTACHED), state(BOUND), 6);
		RemovedObject ghost = context.getRemoved().getFirst();
		assertEquals(List.of("hwpt 3", "auto", "paging HWPT", ChangeKind.REMOVED, 4L), List.of(ghost.getTitle(),
				ghost.getDetail(), ghost.getKindName(), ghost.getChange(), ghost.getCreatedAt()));
		step(state(BOUND), state(BOUND), 7);
		assertEquals(List.of(), context.getRemoved());
	}

	@Test
	void anIdThatIsGivenOutAgainIsANewObjectAndAGhost() {
		IommufdContext context = step(state(WITH_IOAS), state(OPENED.with(Device.bound(1, "", 9))), 9);
		assertEquals("{device 1=added, ioas 1=removed}", marks().toString());
		assertEquals(0, context.getIoases().size());
	}

	@Test
	void aFailedAttachIsShownAtTheDeviceWithItsErrno() {
		Step step = new Step(8, state(BOUND), Optional.of(new Failure(1, OptionalInt.of(2), "EADDRINUSE",
				Optional.of(new Attempt(2, Device.NO_PASID, 1)))));
		projection.show(state(BOUND), step);
		IommufdContext context = projection.host().getContexts().getFirst();
		var device = context.getDevices().getFirst();
		assertEquals("EADDRINUSE", device.getLastErrno());
		assertSame(context.getIoases().getFirst(), device.getAttempt().getTarget());
		assertEquals("attach to 1", KindRegistry.label(device.getAttempt()));
		assertEquals("EADDRINUSE", KindRegistry.detail(device.getAttempt()));
		step(state(BOUND), state(BOUND), 9);
		assertNull(device.getAttempt());
		assertEquals("", device.getLastErrno());
	}

	@Test
	void aFailureAboutNothingThatIsThereIsTheContexts() {
		projection.show(state(BOUND), new Step(8, state(BOUND),
				Optional.of(new Failure(1, OptionalInt.of(77), "ENOENT", Optional.empty()))));
		assertEquals("ENOENT", projection.host().getContexts().getFirst().getLastErrno());
		projection.show(state(BOUND), new Step(9, state(BOUND),
				Optional.of(new Failure(5, OptionalInt.empty(), "ENOENT", Optional.empty()))));
		assertEquals("", projection.host().getContexts().getFirst().getLastErrno());
	}
}

package org.iommuscope.core.machine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.api.Test;

/**
 * Requests without PASID for 0xfee00000 to 0xfeefffff: VT-d takes them as interrupts and walks no table (VT-d specification,
 * interrupt address range). SMMUs know no such range.
 */
class InterruptRequestTest {

	private static State after(String recording, long seq) throws IOException {
		State state = State.INITIAL;
		for (Event event : Recording.read(Corpus.recording(recording), Progress.NONE).events()) {
			if (event.seq() <= seq) {
				state = Machine.apply(state, event).state();
			}
		}
		return state;
	}

	private static Passage passage(State state, long iova) {
		Context context = state.contexts().values().iterator().next();
		Device device = context.all(Device.class).getFirst();
		Route.Known route = assertInstanceOf(Route.Known.class, Route.of(state, context, device, Device.NO_PASID));
		return Passage.of(state, context, route, iova, Request.WRITE);
	}

	@Test
	void vtdWalksNoTableForAnInterrupt() throws IOException {
		State state = after("client/intel-second-stage", 44);
		for (long iova : new long[] { 0xfee00000L, 0xfeefffffL }) {
			Passage passage = passage(state, iova);
			assertEquals(Optional.empty(), passage.walk());
			Lookup.Refuse refuse = assertInstanceOf(Lookup.Refuse.class, passage.lookup().outcome());
			assertTrue(refuse.text().contains("is an interrupt"), refuse::text);
		}
		assertTrue(passage(state, 0xfedfffffL).walk().isPresent());
		assertTrue(passage(state, 0xfef00000L).walk().isPresent());
	}

	@Test
	void anSmmuWalksItsTablesThere() throws IOException {
		assertTrue(passage(after("client/arm-nested", 14), 0xfee00000L).walk().isPresent());
	}
}

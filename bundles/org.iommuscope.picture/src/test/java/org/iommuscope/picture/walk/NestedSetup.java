package org.iommuscope.picture.walk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.machine.table.Route;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.picture.Recordings;

/** The recorded nested setup of an SMMUv3, with the guest's tables as {@code client/arm-nested.ptdump-2-nested.txt} has them. */
final class NestedSetup {

	private static final long ATTACHED = 32;
	/** IPAs and words of the context descriptor and of the stage-1 tables. */
	private static final long[][] GUEST = { { 0x2010000L, 0x0007e20dc0003510L }, { 0x2010008L, 0x2020000L },
			{ 0x2010010L, 0 }, { 0x2010018L, 0xff }, { 0x2010020L, 0 }, { 0x2010028L, 0 }, { 0x2010030L, 0 },
			{ 0x2010038L, 0 }, { 0x2020000L, 0x2021003L }, { 0x2021000L, 0x2022003L }, { 0x2022040L, 0x2023003L },
			{ 0x2022060L, 0 }, { 0x2023000L, 0x2030f43L }, { 0x2023008L, 0x2031fc3L } };

	private State state = Recordings.timeline("client/arm-nested.iommutrace.gz")
			.stateAt(Recordings.timeline("client/arm-nested.iommutrace.gz").positionAfter(ATTACHED));

	NestedSetup() {
		for (long[] word : GUEST) {
			see(word[0], word[1]);
		}
	}

	/** The guest writes a word of its memory. */
	void see(long ipa, long word) {
		byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(word).array();
		apply(new Call.Mem("gpa", ipa, Bytes.of(bytes), ""));
	}

	/** The device accesses memory, and the IOMMU remembers the translation. */
	void dma(long iova) {
		apply(new Call.Dma("vfio0", OptionalInt.empty(), iova, 8, "w", ""));
	}

	private void apply(Call call) {
		state = Machine.apply(state, new Event(1000, 0, 207, 207, "", "iommufd", -1, call, Fields.NONE, List.of())).state();
	}

	Passage passage(long iova, Access access) {
		return passage(state, "vfio0", iova, access);
	}

	/** What becomes of a request of a device without a PASID. */
	static Passage passage(State state, String device, long iova, Access access) {
		for (Context context : state.contexts().values()) {
			for (Device each : context.all(Device.class)) {
				if (each.name().equals(device) && Route.of(state, context, each, Device.NO_PASID) instanceof Route.Known route) {
					return Passage.of(state, context, route, iova, Request.of(access));
				}
			}
		}
		throw new IllegalArgumentException("no way of " + device);
	}
}

package org.iommuscope.core.pagetable.arm;

import java.util.Optional;
import org.iommuscope.core.pagetable.MemoryAttributes;
import org.iommuscope.core.pagetable.arm.ArmMemory.Cacheability;
import org.iommuscope.core.pagetable.arm.ArmMemory.Shareability;

/**
 * How the attributes of a stage-2 descriptor combine with those that come to it: the stronger of both unless the stream
 * table entry says S2FWB, then MemAttr forces a type or lets the first one through (reference, page tables, sections 4.3 and
 * 6.3; architecture reference manual, D8.6.6, stage 2 memory type and cacheability attributes when FWB is enabled).
 *
 * <p>What comes to stage 2 is the result of stage 1, or, where there is no stage 1, what the device's transaction itself
 * carries, which no table tells (SMMUv3 architecture, chapter 13, attribute transformation).
 *
 * @param memAttr      bits 5:2 of the stage-2 leaf
 * @param shareability its SH; empty where the descriptor has none or a reserved one
 * @param incoming     what comes to stage 2; empty where it is not known
 * @param missing      what would have to be known for that
 */
record ArmCombination(int memAttr, Optional<Shareability> shareability, Optional<ArmMemory> incoming, String missing) {

	private static final int NON_CACHEABLE = 5;
	private static final int WRITE_BACK = 6;
	private static final int INCOMING = 7;

	/** Without S2FWB. */
	MemoryAttributes stronger() {
		return ArmMemory.ofMemAttr(memAttr, shareability).map(this::stronger).orElseGet(this::reserved);
	}

	private MemoryAttributes stronger(ArmMemory own) {
		return incoming.map(one -> known(own.and(one))).orElseGet(() -> own.type() == ArmMemory.Type.DEVICE_NGNRNE
				? MemoryAttributes.of(own.text())
				: MemoryAttributes.unknown(own.typeText() + " or stronger", missing));
	}

	/** With S2FWB. */
	MemoryAttributes forced() {
		return switch (memAttr) {
			case 0, 1, 2, 3 -> stronger(ArmMemory.device(memAttr, shareability));
			case NON_CACHEABLE -> incoming.map(one -> known(one.isDevice() ? one : all(Cacheability.NON_CACHEABLE)))
					.orElseGet(() -> MemoryAttributes.unknown("Normal non-cacheable, or Device", missing));
			case WRITE_BACK -> writeBack();
			case INCOMING -> incoming.map(one -> known(one.sharedWith(shareability)))
					.orElseGet(() -> MemoryAttributes.unknown("", missing));
			default -> reserved();
		};
	}

	/**
	 * Only the shareability can be open: whether uncached memory of stage 1 counts as outer shareable here is implementation
	 * defined.
	 */
	private MemoryAttributes writeBack() {
		ArmMemory forced = all(Cacheability.WRITE_BACK)
				.sharedWith(incoming.flatMap(ArmMemory::shareability));
		if (forced.shareability().equals(Optional.of(Shareability.OUTER))) {
			return known(forced);
		}
		if (incoming.isEmpty()) {
			return MemoryAttributes.unknown(forced.typeText(), "shareability: " + missing);
		}
		return incoming.get().isCached() ? known(forced)
				: MemoryAttributes.unknown(forced.typeText(),
						"shareability, implementation defined where stage 1 is not cached");
	}

	private ArmMemory all(Cacheability cacheability) {
		return ArmMemory.normal(cacheability, cacheability, shareability);
	}

	private MemoryAttributes reserved() {
		return MemoryAttributes.unknown("", "what the reserved MemAttr 0x" + Integer.toHexString(memAttr) + " does");
	}

	/** Everything but perhaps the shareability is known. */
	static MemoryAttributes known(ArmMemory memory) {
		return memory.effectiveShareability().isEmpty()
				? MemoryAttributes.unknown(memory.text(), "shareability, which the descriptors do not tell")
				: MemoryAttributes.of(memory.text());
	}
}

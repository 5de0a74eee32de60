package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.iommuscope.core.uapi.Bytes;

/**
 * A guest-owned stage 1 on a nest parent ({@code struct iommufd_hwpt_nested}).
 *
 * @param parent the paging HWPT that its output goes through
 * @param viommu the vIOMMU that it was allocated through
 * @param dataType {@code enum iommu_hwpt_data_type}
 * @param data what describes the stage 1 to the hardware, in the vendor's format
 * @param fault the fault queue that it reports to
 * @param pasid whether PASIDs can be attached to it
 * @param iotlb content of the test driver's IOTLB by slot; empty for real hardware
 */
public record HwptNested(int id, long createdAt, long changedAt, int parent, OptionalInt viommu, int dataType,
		Bytes data, OptionalInt fault, boolean pasid, List<Integer> iotlb) implements KernelObject {

	/** {@code IOMMU_HWPT_DATA_SELFTEST}. */
	public static final int DATA_SELFTEST = 0xdead;
	/** Slots of the test driver's IOTLB. */
	public static final int IOTLB_SLOTS = 4;

	/** A stage 1 without PASIDs. */
	public HwptNested(int id, long createdAt, long changedAt, int parent, OptionalInt viommu, int dataType, Bytes data,
			OptionalInt fault) {
		this(id, createdAt, changedAt, parent, viommu, dataType, data, fault, false, slots(dataType, data));
	}

	/** A stage 1 that has just been made. */
	public HwptNested(int id, long seq, int parent, OptionalInt viommu, int dataType, Bytes data, OptionalInt fault,
			boolean pasid) {
		this(id, seq, seq, parent, viommu, dataType, data, fault, pasid, slots(dataType, data));
	}

	private static List<Integer> slots(int dataType, Bytes data) {
		return dataType == DATA_SELFTEST ? Collections.nCopies(IOTLB_SLOTS, data.u32(0)) : List.of();
	}

	@Override
	public ObjectKind kind() {
		return ObjectKind.HWPT_NESTED;
	}

	/** With a slot of the IOTLB, or all of them, set to zero. */
	public HwptNested invalidated(boolean all, int slot, long seq) {
		List<Integer> zeroed = new ArrayList<>(iotlb);
		for (int i = 0; i < zeroed.size(); i++) {
			if (all || i == slot) {
				zeroed.set(i, 0);
			}
		}
		return new HwptNested(id, createdAt, seq, parent, viommu, dataType, data, fault, pasid, List.copyOf(zeroed));
	}
}

package org.iommuscope.core.machine;

import org.iommuscope.core.uapi.Bytes;
import java.util.OptionalInt;

/**
 * A guest-owned stage 1 on a nest parent ({@code struct iommufd_hwpt_nested}).
 *
 * @param parent the paging HWPT that its output goes through
 * @param viommu the vIOMMU that it was allocated through
 * @param dataType {@code enum iommu_hwpt_data_type}
 * @param data what describes the stage 1 to the hardware, in the vendor's format
 * @param fault the fault queue that it reports to
 */
public record HwptNested(int id, long createdAt, long changedAt, int parent, OptionalInt viommu, int dataType, Bytes data,
		OptionalInt fault) implements KernelObject {

	@Override
	public ObjectKind kind() {
		return ObjectKind.HWPT_NESTED;
	}
}

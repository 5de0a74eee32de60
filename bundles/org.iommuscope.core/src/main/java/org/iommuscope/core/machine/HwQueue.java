package org.iommuscope.core.machine;

/**
 * A hardware queue that reads a guest's memory ({@code struct iommufd_hw_queue}).
 *
 * @param viommu the vIOMMU
 * @param type {@code enum iommu_hw_queue_type}
 * @param index its number on the vIOMMU
 * @param iova where it lies in the nest parent's address space
 * @param length in bytes
 * @param previous id of the queue that has to stay as long as this one does; 0 for none
 */
public record HwQueue(int id, long createdAt, long changedAt, int viommu, int type, int index, long iova, long length,
		int previous) implements KernelObject {

	@Override
	public ObjectKind kind() {
		return ObjectKind.HW_QUEUE;
	}
}

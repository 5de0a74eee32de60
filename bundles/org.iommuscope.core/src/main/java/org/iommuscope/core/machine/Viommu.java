package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * The slice of a physical IOMMU that a guest owns ({@code struct iommufd_viommu}).
 *
 * @param parent the nest parent that it was made on
 * @param type {@code enum iommu_viommu_type}
 * @param device the device that named the physical IOMMU
 * @param mappingOffset where a process can map its page, as an offset in the iommufd; 0 where it cannot
 * @param slots ids of the hardware queues as the test driver remembers them, by index; 0 for none
 */
public record Viommu(int id, long createdAt, long changedAt, int parent, int type, int device, long mappingOffset,
		List<Integer> slots) implements KernelObject {

	/** A vIOMMU without hardware queues. */
	public Viommu(int id, long seq, int parent, int type, int device, long mappingOffset) {
		this(id, seq, seq, parent, type, device, mappingOffset, List.of(0, 0));
	}

	@Override
	public ObjectKind kind() {
		return ObjectKind.VIOMMU;
	}

	/** With a hardware queue remembered in a slot. */
	public Viommu withSlot(int index, int queue, long seq) {
		if (index < 0 || index >= slots.size()) {
			return this;
		}
		List<Integer> other = new ArrayList<>(slots);
		other.set(index, queue);
		return new Viommu(id, createdAt, seq, parent, type, device, mappingOffset, List.copyOf(other));
	}
}

package org.iommuscope.core.machine;

/**
 * The slice of a physical IOMMU that a guest owns ({@code struct iommufd_viommu}).
 *
 * @param parent the nest parent that it was made on
 * @param type {@code enum iommu_viommu_type}
 * @param device the device that named the physical IOMMU
 * @param mappings how often its page is mapped into a process
 */
public record Viommu(int id, long createdAt, long changedAt, int parent, int type, int device, int mappings)
		implements KernelObject {

	@Override
	public ObjectKind kind() {
		return ObjectKind.VIOMMU;
	}

	/** Mapped more or less often. */
	public Viommu withMappings(int other, long seq) {
		return new Viommu(id, createdAt, seq, parent, type, device, other);
	}
}

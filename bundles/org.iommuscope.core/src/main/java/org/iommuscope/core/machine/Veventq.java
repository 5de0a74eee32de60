package org.iommuscope.core.machine;

/**
 * A queue of a vIOMMU's events ({@code struct iommufd_veventq}).
 *
 * @param viommu the vIOMMU
 * @param type {@code enum iommu_veventq_type}
 * @param depth events that fit
 * @param fd the descriptor that it was returned with
 */
public record Veventq(int id, long createdAt, long changedAt, int viommu, int type, int depth, int fd) implements KernelObject {

	@Override
	public ObjectKind kind() {
		return ObjectKind.VEVENTQ;
	}
}

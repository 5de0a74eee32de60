package org.iommuscope.core.machine;

/**
 * A queue of IO page faults ({@code struct iommufd_fault}).
 *
 * @param fd the descriptor that it was returned with
 */
public record Fault(int id, long createdAt, long changedAt, int fd) implements KernelObject {

	@Override
	public ObjectKind kind() {
		return ObjectKind.FAULT;
	}
}

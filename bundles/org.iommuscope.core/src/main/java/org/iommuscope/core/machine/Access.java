package org.iommuscope.core.machine;

import java.util.OptionalInt;

/**
 * An in-kernel user of an address space ({@code struct iommufd_access}).
 *
 * @param ioas the address space that it is attached to
 * @param queue the hardware queue that owns it, for one that the kernel made itself
 */
public record Access(int id, long createdAt, long changedAt, OptionalInt ioas, OptionalInt queue) implements KernelObject {

	@Override
	public ObjectKind kind() {
		return ObjectKind.ACCESS;
	}

	/** Attached to another address space. */
	public Access withIoas(OptionalInt other, long seq) {
		return new Access(id, createdAt, seq, other, queue);
	}
}

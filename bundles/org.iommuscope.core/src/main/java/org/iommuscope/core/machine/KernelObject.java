package org.iommuscope.core.machine;

/**
 * An object of an iommufd context. All of them are immutable; a change makes another with the same id.
 * Ids are unique in a context, start at 1, and are given out again lowest first.
 */
public sealed interface KernelObject permits Ioas, HwptPaging, HwptNested, Device, Access, Fault, Viommu, Vdevice,
		Veventq, HwQueue, Selftest {

	/** The number that user space knows it by. */
	int id();

	/** Number of the event that made it. */
	long createdAt();

	/** Number of the event that changed it last; that which made it where none did. */
	long changedAt();

	/** What it is. */
	ObjectKind kind();

	/** {@code ioas:1}, {@code hwpt:5}. */
	default String label() {
		return kind().word() + ':' + id();
	}
}

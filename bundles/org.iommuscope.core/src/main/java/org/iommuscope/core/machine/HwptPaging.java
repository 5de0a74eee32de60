package org.iommuscope.core.machine;

import java.util.OptionalInt;

/**
 * A kernel-owned hardware page table, stage 2 where it is a nest parent ({@code struct iommufd_hwpt_paging}).
 *
 * @param ioas the address space that it maps
 * @param auto whether an attach made it, so that the last detach destroys it
 * @param nestParent whether stage 1 can be put on it
 * @param dirtyTracking whether it was made so that dirty pages can be tracked
 * @param pasid whether PASIDs can be attached to it
 * @param tracking whether dirty pages are tracked now
 * @param fault the fault queue that it reports to
 */
public record HwptPaging(int id, long createdAt, long changedAt, int ioas, boolean auto, boolean nestParent, boolean
		dirtyTracking, boolean pasid, boolean tracking, OptionalInt fault) implements KernelObject {

	@Override
	public ObjectKind kind() {
		return ObjectKind.HWPT_PAGING;
	}

	/** With dirty tracking on or off. */
	public HwptPaging withTracking(boolean on, long seq) {
		return new HwptPaging(id, createdAt, seq, ioas, auto, nestParent, dirtyTracking, pasid, on, fault);
	}
}

package org.iommuscope.core.machine;

import java.util.Optional;
import java.util.OptionalInt;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

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
 * @param device the device that it was made for
 * @param geometry what its domain can map, where that is known
 * @param dirty IOVAs of the pages that the test driver marked as dirty
 */
public record HwptPaging(int id, long createdAt, long changedAt, int ioas, boolean auto, boolean nestParent,
		boolean dirtyTracking, boolean pasid, boolean tracking, OptionalInt fault, int device,
		Optional<Geometry> geometry, PSet<Long> dirty) implements KernelObject {

	/** A page table of which it is not known what its domain can map. */
	public HwptPaging(int id, long createdAt, long changedAt, int ioas, boolean auto, boolean nestParent,
			boolean dirtyTracking, boolean pasid, boolean tracking, OptionalInt fault) {
		this(id, createdAt, changedAt, ioas, auto, nestParent, dirtyTracking, pasid, tracking, fault, 0,
				Optional.empty(), HashTreePSet.empty());
	}

	/** A page table without dirty pages. */
	public HwptPaging(int id, long seq, int ioas, boolean auto, boolean nestParent, boolean dirtyTracking,
			boolean pasid, OptionalInt fault, int device, Optional<Geometry> geometry) {
		this(id, seq, seq, ioas, auto, nestParent, dirtyTracking, pasid, false, fault, device, geometry,
				HashTreePSet.empty());
	}

	@Override
	public ObjectKind kind() {
		return ObjectKind.HWPT_PAGING;
	}

	/** With dirty tracking on or off. */
	public HwptPaging withTracking(boolean on, long seq) {
		return new HwptPaging(id, createdAt, seq, ioas, auto, nestParent, dirtyTracking, pasid, on, fault, device,
				geometry, dirty);
	}

	/** With other dirty pages. */
	public HwptPaging withDirty(PSet<Long> other, long seq) {
		return new HwptPaging(id, createdAt, seq, ioas, auto, nestParent, dirtyTracking, pasid, tracking, fault,
				device, geometry, other);
	}

	/** With its domain's limits known. */
	public HwptPaging withGeometry(Geometry other, long seq) {
		return new HwptPaging(id, createdAt, seq, ioas, auto, nestParent, dirtyTracking, pasid, tracking, fault,
				device, Optional.of(other), dirty);
	}
}

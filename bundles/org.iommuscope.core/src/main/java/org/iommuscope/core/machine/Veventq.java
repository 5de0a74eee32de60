package org.iommuscope.core.machine;

import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A queue of a vIOMMU's events ({@code struct iommufd_veventq}).
 *
 * @param viommu the vIOMMU
 * @param type {@code enum iommu_veventq_type}
 * @param depth events that fit
 * @param fd the descriptor that it was returned with
 * @param pending events of the test driver that nobody has read yet
 * @param sequence number that the next event gets
 * @param lost whether an event did not fit since the last one that did
 */
public record Veventq(int id, long createdAt, long changedAt, int viommu, int type, int depth, int fd,
		PVector<Event> pending, int sequence, boolean lost) implements KernelObject {

	/** An event of the test driver: its number and the device as the guest knows it. */
	public record Event(int sequence, int virtId) {
	}

	/** An empty queue. */
	public static Veventq empty(int id, long seq, int viommu, int type, int depth, int fd) {
		return new Veventq(id, seq, seq, viommu, type, depth, fd, TreePVector.empty(), 0, false);
	}

	@Override
	public ObjectKind kind() {
		return ObjectKind.VEVENTQ;
	}

	/** After an event has come ({@code iommufd_viommu_report_event}). */
	public Veventq reported(int virtId, long seq) {
		int after = sequence == Integer.MAX_VALUE ? 0 : sequence + 1;
		boolean full = pending.size() == depth;
		return new Veventq(id, createdAt, seq, viommu, type, depth, fd,
				full ? pending : pending.plus(new Event(sequence, virtId)), after, full);
	}

	/** After so many events have been read, and the mark of lost ones or not. */
	public Veventq read(int events, boolean mark, long seq) {
		return new Veventq(id, createdAt, seq, viommu, type, depth, fd,
				TreePVector.from(pending.subList(events, pending.size())), sequence, lost && !mark);
	}
}

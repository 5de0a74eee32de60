package org.iommuscope.core.machine;

import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A queue of IO page faults ({@code struct iommufd_fault}).
 *
 * @param fd the descriptor that it was returned with
 * @param pending faults of the test driver that nobody has read yet
 * @param cookies numbers of the faults that were read and not answered
 */
public record Fault(int id, long createdAt, long changedAt, int fd, PVector<Request> pending, PSet<Integer> cookies)
		implements KernelObject {

	/** A page request: the device's id, its PASID (0 for none), its group, the access, and the address. */
	public record Request(int device, int pasid, int group, int perm, long address) {
	}

	/** An empty queue. */
	public static Fault empty(int id, long seq, int fd) {
		return new Fault(id, seq, seq, fd, TreePVector.empty(), HashTreePSet.empty());
	}

	@Override
	public ObjectKind kind() {
		return ObjectKind.FAULT;
	}

	/** With one more fault. */
	public Fault requested(Request request, long seq) {
		return new Fault(id, createdAt, seq, fd, pending.plus(request), cookies);
	}

	/** With other faults waiting and read. */
	public Fault with(PVector<Request> waiting, PSet<Integer> read, long seq) {
		return new Fault(id, createdAt, seq, fd, waiting, read);
	}

	/** The number that the next fault gets when it is read. */
	public int freeCookie() {
		int cookie = 1;
		while (cookies.contains(cookie)) {
			cookie++;
		}
		return cookie;
	}
}

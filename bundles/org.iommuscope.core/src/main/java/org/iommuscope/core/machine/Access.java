package org.iommuscope.core.machine;

import java.util.OptionalInt;
import org.iommuscope.core.uapi.Unsigned;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * An in-kernel user of an address space ({@code struct iommufd_access}).
 *
 * @param ioas  the address space that it is attached to
 * @param queue the hardware queue that owns it, for one that the kernel made itself
 * @param pins  whether it can pin pages, and so needs page alignment
 * @param items what it has pinned
 * @param next  the number that its next pin gets
 */
public record Access(int id, long createdAt, long changedAt, OptionalInt ioas, OptionalInt queue, boolean pins,
		PVector<Pin> items, int next) implements KernelObject {

	/**
	 * Pages that an access holds.
	 *
	 * @param id     number of the pin
	 * @param iova   first IOVA
	 * @param length in bytes
	 * @param seq    number of the event that pinned it
	 */
	public record Pin(int id, long iova, long length, long seq) {

		/** Last IOVA. */
		public long last() {
			return iova + length - 1;
		}

		/** Whether it has an address between two, both included. */
		public boolean intersects(long from, long to) {
			return Unsigned.intersect(iova, last(), from, to);
		}
	}

	/** An access with nothing pinned. */
	public static Access of(int id, long seq, OptionalInt ioas, OptionalInt queue, boolean pins) {
		return new Access(id, seq, seq, ioas, queue, pins, TreePVector.empty(), 0);
	}

	@Override
	public ObjectKind kind() {
		return ObjectKind.ACCESS;
	}

	/** Attached to another address space; what was pinned in the old one is let go. */
	public Access withIoas(OptionalInt other, long seq) {
		return new Access(id, createdAt, seq, other, queue, pins, TreePVector.empty(), next);
	}

	/** With one more pin. */
	public Access pinned(Pin pin, long seq) {
		return new Access(id, createdAt, seq, ioas, queue, pins, items.plus(pin), pin.id() + 1);
	}

	/** With other pins. */
	public Access withItems(PVector<Pin> other, long seq) {
		return new Access(id, createdAt, seq, ioas, queue, pins, other, next);
	}
}

package org.iommuscope.core.machine;

import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * An IO address space ({@code struct iommufd_ioas}).
 *
 * @param areas what is mapped
 * @param reserved what cannot be mapped, in no particular order
 * @param allowed where automatic allocation must stay, ascending; everywhere if empty
 * @param alignment that IOVAs and lengths need, in bytes, as far as known
 * @param hugePages whether pages may be combined to larger ones
 */
public record Ioas(int id, long createdAt, long changedAt, AreaMap areas, PVector<ReservedRange> reserved,
		PVector<AllowedRange> allowed, long alignment, boolean hugePages) implements KernelObject {

	@Override
	public ObjectKind kind() {
		return ObjectKind.IOAS;
	}

	/** An address space as IOAS_ALLOC makes it: empty, nothing reserved, alignment 1. */
	public static Ioas empty(int id, long seq) {
		return new Ioas(id, seq, seq, AreaMap.EMPTY, TreePVector.empty(), TreePVector.empty(), 1, true);
	}

	/** With other areas. */
	public Ioas withAreas(AreaMap other, long seq) {
		return new Ioas(id, createdAt, seq, other, reserved, allowed, alignment, hugePages);
	}

	/** With other reserved ranges. */
	public Ioas withReserved(PVector<ReservedRange> other, long seq) {
		return new Ioas(id, createdAt, seq, areas, other, allowed, alignment, hugePages);
	}

	/** With other allowed ranges. */
	public Ioas withAllowed(PVector<AllowedRange> other, long seq) {
		return new Ioas(id, createdAt, seq, areas, reserved, other, alignment, hugePages);
	}

	/** With another alignment, in bytes. */
	public Ioas withAlignment(long other, long seq) {
		return new Ioas(id, createdAt, seq, areas, reserved, allowed, other, hugePages);
	}

	/** With combining of pages permitted or not. */
	public Ioas withHugePages(boolean other, long seq) {
		return new Ioas(id, createdAt, seq, areas, reserved, allowed, alignment, other);
	}
}

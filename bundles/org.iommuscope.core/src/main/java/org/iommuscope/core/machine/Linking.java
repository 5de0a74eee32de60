package org.iommuscope.core.machine;

import java.util.List;
import org.iommuscope.core.machine.ReservedRange.ByDevice;
import org.iommuscope.core.machine.ReservedRange.ByHwpt;
import org.iommuscope.core.machine.ReservedRange.Owner;
import org.pcollections.PVector;

/**
 * What domains, devices and accesses do to the address space that they are linked to: reserved ranges and alignment
 * ({@code iopt_table_add_domain}, {@code iopt_table_enforce_dev_resv_regions}, {@code iopt_calculate_iova_alignment}).
 */
final class Linking {

	/** CPU page, in bytes. */
	static final long PAGE = 4096;

	private Linking() {
	}

	/** With a new page table on its address space. */
	static Context link(Context context, HwptPaging hwpt, long seq) {
		Context next = context.with(hwpt);
		return next.object(hwpt.ioas(), Ioas.class).map(ioas -> {
			Ioas limited = hwpt.geometry().map(geometry -> withAperture(ioas, hwpt.id(), geometry, seq)).orElse(ioas);
			long smallest = smallestPage(hwpt);
			return next.with(Long.compareUnsigned(smallest, limited.alignment()) > 0
					? limited.withAlignment(smallest, seq)
					: limited);
		}).orElse(next);
	}

	private static Ioas withAperture(Ioas ioas, int hwpt, Geometry geometry, long seq) {
		PVector<ReservedRange> reserved = ioas.reserved();
		if (geometry.start() != 0) {
			reserved = reserved.plus(new ReservedRange(0, geometry.start() - 1, new ByHwpt(hwpt), seq));
		}
		if (geometry.last() != -1) {
			reserved = reserved.plus(new ReservedRange(geometry.last() + 1, -1, new ByHwpt(hwpt), seq));
		}
		return reserved == ioas.reserved() ? ioas : ioas.withReserved(reserved, seq);
	}

	/** Without a page table and what it brought. */
	static Context unlink(Context context, HwptPaging hwpt, long seq) {
		Context next = release(context, hwpt.ioas(), new ByHwpt(hwpt.id()), seq).without(hwpt.id());
		return realign(next, hwpt.ioas(), seq);
	}

	/** With a device's regions in an address space. */
	static Context reserve(Context context, int ioas, int device, List<HostDevice.Region> regions, long seq) {
		if (regions.isEmpty()) {
			return context;
		}
		return context.object(ioas, Ioas.class).map(space -> {
			PVector<ReservedRange> reserved = space.reserved();
			for (HostDevice.Region region : regions) {
				reserved = reserved.plus(new ReservedRange(region.start(), region.last(), new ByDevice(device), seq));
			}
			return context.with(space.withReserved(reserved, seq));
		}).orElse(context);
	}

	/** Without the ranges that somebody brought. */
	static Context release(Context context, int ioas, Owner owner, long seq) {
		return context.object(ioas, Ioas.class)
				.filter(space -> space.reserved().stream().anyMatch(range -> range.owner().equals(owner)))
				.map(space -> context.with(space.withReserved(space.reserved()
						.minusAll(space.reserved().stream().filter(range -> range.owner().equals(owner)).toList()), seq)))
				.orElse(context);
	}

	/** With the alignment that what is linked now needs. */
	static Context realign(Context context, int ioas, long seq) {
		return context.object(ioas, Ioas.class).map(space -> {
			long needed = alignment(context, space, space.hugePages());
			return needed == space.alignment() ? context : context.with(space.withAlignment(needed, seq));
		}).orElse(context);
	}

	/** The alignment that an address space needs, with pages combined or not. */
	static long alignment(Context context, Ioas ioas, boolean hugePages) {
		long needed = hugePages ? 1 : PAGE;
		for (KernelObject object : context.objects().values()) {
			if (object instanceof HwptPaging hwpt && hwpt.ioas() == ioas.id()) {
				needed = Math.max(needed, smallestPage(hwpt));
			} else if (object instanceof Access access && access.pins() && access.ioas().orElse(0) == ioas.id()) {
				needed = Math.max(needed, PAGE);
			}
		}
		return needed;
	}

	/** Every real driver has pages as small as the CPU's. */
	static long smallestPage(HwptPaging hwpt) {
		return hwpt.geometry().map(Geometry::smallestPage).orElse(PAGE);
	}

	/** Whether a page table is linked, so that mapping pins. */
	static boolean hasDomain(Context context, int ioas) {
		return !context.links().tables(ioas).isEmpty();
	}
}

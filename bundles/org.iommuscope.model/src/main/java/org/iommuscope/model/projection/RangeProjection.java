package org.iommuscope.model.projection;

import static org.iommuscope.model.IommuPackage.Literals.*;
import static org.iommuscope.model.projection.Difference.set;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.iommuscope.core.machine.AllowedRange;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HostDevice;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.ReservedRange;
import org.iommuscope.core.machine.ReservedRange.ByDevice;
import org.iommuscope.core.machine.ReservedRange.ByHwpt;
import org.iommuscope.core.machine.ReservedRange.ByTest;
import org.iommuscope.core.machine.ReservedRange.Unknown;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.model.RegionLayer;
import org.iommuscope.model.RegionType;

/** The allowed and the reserved ranges of an IOAS, and the regions of a device of the host. All of them are few. */
final class RangeProjection {

	/** Where Arm's and virtio's software MSI window starts (MSI_IOVA_BASE); sysfs prints both kinds of window as msi. */
	private static final long SOFTWARE_MSI_BASE = 0x800_0000L;

	private static final Comparator<ReservedRange> RESERVED_ORDER = Comparator
			.comparing(ReservedRange::start, Long::compareUnsigned)
			.thenComparing(ReservedRange::last, Long::compareUnsigned)
			.thenComparing(range -> ownerText(range.owner()));

	private static final Comparator<HostDevice.Region> REGION_ORDER = Comparator
			.comparing(HostDevice.Region::start, Long::compareUnsigned)
			.thenComparing(HostDevice.Region::last, Long::compareUnsigned)
			.thenComparing(region -> type(region));

	private RangeProjection() {
	}

	/** Brings the allowed ranges up to date. */
	static void allowed(org.iommuscope.model.Ioas shown, Ioas ioas) {
		List<AllowedRange> ordered = ioas.allowed().stream()
				.sorted(Comparator.comparing(AllowedRange::start, Long::compareUnsigned)).toList();
		Difference.merge(shown.getAllowed(), ordered, (element, range) -> compare(element, range.start(), range.last()),
				range -> at(IommuFactory.eINSTANCE.createAllowedRange(), range.start(), range.last()),
				(element, range) -> {
					set(element, TRACED__CREATED_AT, range.seq());
					set(element, TRACED__CHANGED_AT, range.seq());
				});
	}

	/** Brings the reserved ranges up to date, with their owners, which must be in the model already. */
	static void reserved(org.iommuscope.model.Ioas shown, Ioas ioas, Context context,
			IntFunction<Optional<IommufdObject>> objects, Surroundings surroundings) {
		Difference.merge(shown.getReserved(), ioas.reserved().stream().sorted(RESERVED_ORDER).toList(),
				RangeProjection::compare,
				range -> at(IommuFactory.eINSTANCE.createReservedRange(), range.start(), range.last()),
				(element, range) -> {
					set(element, TRACED__CREATED_AT, range.seq());
					set(element, TRACED__CHANGED_AT, range.seq());
					set(element, RESERVED_RANGE__OWNER_TEXT, ownerText(range.owner()));
					set(element, RESERVED_RANGE__LAYER,
							range.owner() instanceof ByHwpt ? RegionLayer.APERTURE : RegionLayer.IOAS);
					set(element, RESERVED_RANGE__TYPE, type(range, context, surroundings));
					set(element, RESERVED_RANGE__OWNER, switch (range.owner()) {
						case ByDevice device -> objects.apply(device.id()).orElse(null);
						case ByHwpt hwpt -> objects.apply(hwpt.id()).orElse(null);
						case ByTest _, Unknown _ -> null;
					});
				});
	}

	/** Brings the regions of a device of the host up to date. */
	static void regions(org.iommuscope.model.PhysicalDevice shown, HostDevice device) {
		Difference.merge(shown.getReserved(), device.reserved().stream().sorted(REGION_ORDER).toList(),
				(element, region) -> {
					int order = compare(element, region.start(), region.last());
					return order != 0 ? order : element.getType().compareTo(type(region));
				},
				region -> {
					var element = at(IommuFactory.eINSTANCE.createReservedRange(), region.start(), region.last());
					element.setLayer(RegionLayer.STAGE1_INPUT);
					element.setType(type(region));
					return element;
				},
				(element, region) -> {
					// Ends and type are what tells regions apart; there is nothing else to them.
				});
	}

	/** The element of a reserved range. */
	static Optional<org.iommuscope.model.ReservedRange> find(org.iommuscope.model.Ioas shown, ReservedRange range) {
		return shown.getReserved().stream().filter(element -> compare(element, range) == 0).findFirst();
	}

	private static <R extends AddressRange> R at(R range, long start, long last) {
		range.setStart(start);
		range.setLast(last);
		return range;
	}

	private static int compare(AddressRange element, long start, long last) {
		int order = Long.compareUnsigned(element.getStart(), start);
		return order != 0 ? order : Long.compareUnsigned(element.getLast(), last);
	}

	private static int compare(org.iommuscope.model.ReservedRange element, ReservedRange range) {
		int order = compare(element, range.start(), range.last());
		return order != 0 ? order : element.getOwnerText().compareTo(ownerText(range.owner()));
	}

	private static String ownerText(ReservedRange.Owner owner) {
		return owner instanceof Unknown ? "" : owner.label();
	}

	/** The kernel imports a device's regions as they are (iopt_table_enforce_dev_resv_regions), so equal ends tell the type. */
	private static RegionType type(ReservedRange range, Context context, Surroundings surroundings) {
		if (!(range.owner() instanceof ByDevice owner)) {
			return RegionType.UNKNOWN;
		}
		return context.object(owner.id(), Device.class).flatMap(device -> surroundings.device(device.name())).stream()
				.flatMap(host -> host.reserved().stream())
				.filter(region -> region.start() == range.start() && region.last() == range.last())
				.map(RangeProjection::type).findFirst().orElse(RegionType.UNKNOWN);
	}

	private static RegionType type(HostDevice.Region region) {
		if (region.type().equals("msi") && region.start() == SOFTWARE_MSI_BASE) {
			return RegionType.SOFTWARE_MSI;
		}
		RegionType type = RegionType.get(region.type());
		return type == null ? RegionType.UNKNOWN : type;
	}
}

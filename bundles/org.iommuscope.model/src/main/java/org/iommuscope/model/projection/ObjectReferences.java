package org.iommuscope.model.projection;

import static org.iommuscope.model.IommuPackage.Literals.*;
import static org.iommuscope.model.projection.Difference.set;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.eclipse.emf.ecore.EClass;
import org.iommuscope.core.machine.Access;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Fault;
import org.iommuscope.core.machine.HostDevice;
import org.iommuscope.core.machine.HwQueue;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.ReservedRange;
import org.iommuscope.core.machine.Selftest;
import org.iommuscope.core.machine.Vdevice;
import org.iommuscope.core.machine.Veventq;
import org.iommuscope.core.machine.Viommu;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.IommufdObject;

/**
 * What an object refers to, and what follows from other objects. An id that names nothing, or something of another kind,
 * leads nowhere; a recording may start in the middle.
 */
final class ObjectReferences {

	private final Context context;
	private final IntFunction<Optional<IommufdObject>> objects;
	private final Surroundings surroundings;

	/** @param objects the elements of the context by id */
	ObjectReferences(Context context, IntFunction<Optional<IommufdObject>> objects, Surroundings surroundings) {
		this.context = context;
		this.objects = objects;
		this.surroundings = surroundings;
	}

	/** Brings an element's references up to date. */
	void update(IommufdObject shown, KernelObject object) {
		switch (object) {
			case Device device -> device((org.iommuscope.model.Device) shown, device);
			case Ioas _ -> {
				// Others refer to it. The owners of its reserved ranges are set where the ranges are.
			}
			case HwptPaging hwpt -> {
				set(shown, HWPT_PAGING__IOAS, element(hwpt.ioas(), IOAS));
				set(shown, HWPT__FAULT, element(hwpt.fault(), FAULT_QUEUE));
				aperture(shown, hwpt);
			}
			case HwptNested hwpt -> {
				set(shown, HWPT_NESTED__PARENT, element(hwpt.parent(), HWPT_PAGING));
				set(shown, HWPT_NESTED__VIOMMU, element(hwpt.viommu(), VIOMMU));
				set(shown, HWPT__FAULT, element(hwpt.fault(), FAULT_QUEUE));
			}
			case Viommu viommu -> {
				set(shown, VIOMMU__PARENT, element(viommu.parent(), HWPT_PAGING));
				set(shown, VIOMMU__DEVICE, element(viommu.device(), DEVICE));
			}
			case Vdevice vdevice -> {
				set(shown, VDEVICE__VIOMMU, element(vdevice.viommu(), VIOMMU));
				set(shown, VDEVICE__DEVICE, element(vdevice.device(), DEVICE));
			}
			case Fault fault -> set(shown, FAULT_QUEUE__OPEN, surroundings.isOpen(context.number(), fault.id()));
			case Veventq queue -> {
				set(shown, VEVENT_QUEUE__VIOMMU, element(queue.viommu(), VIOMMU));
				set(shown, VEVENT_QUEUE__OPEN, surroundings.isOpen(context.number(), queue.id()));
			}
			case HwQueue queue -> set(shown, HW_QUEUE__VIOMMU, element(queue.viommu(), VIOMMU));
			case Access access -> {
				set(shown, ACCESS__IOAS, element(access.ioas(), IOAS));
				set(shown, ACCESS__HW_QUEUE, element(access.queue(), HW_QUEUE));
			}
			case Selftest selftest -> set(shown, SELFTEST_DEVICE__DEVICE, element(selftest.device(), DEVICE));
		}
	}

	private void device(org.iommuscope.model.Device shown, Device device) {
		Optional<HostDevice> host = surroundings.device(device.name());
		set(shown, DEVICE__GROUP_NUMBER, host.map(HostDevice::group).orElse(OptionalInt.empty()).orElse(-1));
		set(shown, DEVICE__PHYSICAL, host.flatMap(surroundings::physical).orElse(null));
		for (Attachment attachment : shown.getAttachments()) {
			set(attachment, ATTACHMENT__HWPT, element(device.attachments().get(attachment.getPasid()).hwpt(), HWPT));
		}
	}

	/** A HWPT reserves in its IOAS what lies below and above its aperture (iopt_table_add_domain), so these tell it. */
	private void aperture(IommufdObject shown, HwptPaging hwpt) {
		long start = 0;
		long last = -1;
		Iterable<ReservedRange> reserved = context.object(hwpt.ioas(), Ioas.class)
				.<Iterable<ReservedRange>>map(Ioas::reserved).orElse(List.of());
		for (ReservedRange range : reserved) {
			if (!range.owner().equals(new ReservedRange.ByHwpt(hwpt.id()))) {
				continue;
			}
			if (range.start() == 0) {
				start = range.last() + 1;
			} else if (range.last() == -1) {
				last = range.start() - 1;
			}
		}
		set(shown, HWPT_PAGING__APERTURE_START, start);
		set(shown, HWPT_PAGING__APERTURE_LAST, last);
	}

	private IommufdObject element(OptionalInt id, EClass kind) {
		return id.isPresent() ? element(id.getAsInt(), kind) : null;
	}

	/** EMF knows absent references as null. */
	private IommufdObject element(int id, EClass kind) {
		return objects.apply(id).filter(kind::isInstance).orElse(null);
	}
}

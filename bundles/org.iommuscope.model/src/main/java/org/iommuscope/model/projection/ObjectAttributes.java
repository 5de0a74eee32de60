package org.iommuscope.model.projection;

import org.iommuscope.core.uapi.TypeWords;
import static org.iommuscope.model.IommuPackage.Literals.*;
import static org.iommuscope.model.projection.Difference.set;

import java.util.Comparator;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.iommuscope.core.machine.Access;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Fault;
import org.iommuscope.core.machine.HwQueue;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.ObjectKind;
import org.iommuscope.core.machine.Selftest;
import org.iommuscope.core.machine.Vdevice;
import org.iommuscope.core.machine.Veventq;
import org.iommuscope.core.machine.Viommu;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.IommufdObject;

/**
 * What an object says of itself, feature by feature. Needs no other object; relations are the business of
 * {@link ObjectReferences}, areas and ranges that of {@link IoasProjection}.
 */
final class ObjectAttributes {

	/** Requests without PASID come before all PASIDs, since {@link Device#NO_PASID} is the lowest key. */
	private static final Comparator<Map.Entry<Integer, Device.Attachment>> BY_PASID = Map.Entry.comparingByKey();

	private ObjectAttributes() {
	}

	/** The list of the context that holds objects of a kind. */
	static EReference home(ObjectKind kind) {
		return switch (kind) {
			case DEVICE -> IOMMUFD_CONTEXT__DEVICES;
			case IOAS -> IOMMUFD_CONTEXT__IOASES;
			case HWPT_PAGING, HWPT_NESTED -> IOMMUFD_CONTEXT__HWPTS;
			case VIOMMU -> IOMMUFD_CONTEXT__VIOMMUS;
			case VDEVICE -> IOMMUFD_CONTEXT__VDEVICES;
			case FAULT -> IOMMUFD_CONTEXT__FAULT_QUEUES;
			case VEVENTQ -> IOMMUFD_CONTEXT__VEVENT_QUEUES;
			case HW_QUEUE -> IOMMUFD_CONTEXT__HW_QUEUES;
			case ACCESS -> IOMMUFD_CONTEXT__ACCESSES;
			case SELFTEST -> IOMMUFD_CONTEXT__SELFTEST_DEVICES;
		};
	}

	/** A new element for an object, with its attributes and without relations. */
	static IommufdObject create(KernelObject object) {
		IommufdObject shown = (IommufdObject) EcoreUtil.create(switch (object.kind()) {
			case DEVICE -> DEVICE;
			case IOAS -> IOAS;
			case HWPT_PAGING -> HWPT_PAGING;
			case HWPT_NESTED -> HWPT_NESTED;
			case VIOMMU -> VIOMMU;
			case VDEVICE -> VDEVICE;
			case FAULT -> FAULT_QUEUE;
			case VEVENTQ -> VEVENT_QUEUE;
			case HW_QUEUE -> HW_QUEUE;
			case ACCESS -> ACCESS;
			case SELFTEST -> SELFTEST_DEVICE;
		});
		update(shown, object);
		return shown;
	}

	/** Brings an element's attributes up to date. */
	static void update(IommufdObject shown, KernelObject object) {
		set(shown, IOMMUFD_OBJECT__ID, object.id());
		set(shown, TRACED__CREATED_AT, object.createdAt());
		set(shown, TRACED__CHANGED_AT, object.changedAt());
		switch (object) {
			case Device device -> device(shown, device);
			case Ioas ioas -> {
				set(shown, IOAS__ALIGNMENT, ioas.alignment());
				set(shown, IOAS__HUGE_PAGES, ioas.hugePages());
				set(shown, IOAS__AREA_COUNT, (long) ioas.areas().size());
			}
			case HwptPaging hwpt -> {
				set(shown, HWPT__PASID_COMPATIBLE, hwpt.pasid());
				set(shown, HWPT_PAGING__AUTO, hwpt.auto());
				set(shown, HWPT_PAGING__NEST_PARENT, hwpt.nestParent());
				set(shown, HWPT_PAGING__DIRTY_TRACKING, hwpt.dirtyTracking());
				set(shown, HWPT_PAGING__DIRTY_TRACKING_ON, hwpt.tracking());
			}
			case HwptNested hwpt -> {
				NestedData data = NestedData.of(hwpt.dataType(), hwpt.data());
				set(shown, HWPT_NESTED__DATA_TYPE, TypeWords.hwptData(hwpt.dataType()));
				set(shown, HWPT_NESTED__ROOT, data.root());
				set(shown, HWPT_NESTED__ADDRESS_WIDTH, data.addressWidth());
				set(shown, HWPT_NESTED__DATA, hwpt.data().hex());
			}
			case Viommu viommu -> set(shown, VIOMMU__TYPE, TypeWords.viommu(viommu.type()));
			case Vdevice vdevice -> set(shown, VDEVICE__VIRT_ID, vdevice.virtId());
			case Fault fault -> set(shown, FAULT_QUEUE__FD, fault.fd());
			case Veventq queue -> {
				set(shown, VEVENT_QUEUE__TYPE, TypeWords.veventq(queue.type()));
				set(shown, VEVENT_QUEUE__DEPTH, Integer.toUnsignedLong(queue.depth()));
				set(shown, VEVENT_QUEUE__FD, queue.fd());
			}
			case HwQueue queue -> {
				set(shown, HW_QUEUE__TYPE, TypeWords.hwQueue(queue.type()));
				set(shown, HW_QUEUE__INDEX, queue.index());
				set(shown, HW_QUEUE__ADDRESS, queue.iova());
				set(shown, HW_QUEUE__LENGTH, queue.length());
			}
			case Access _, Selftest _ -> {
				// All there is to them is what they refer to.
			}
		}
	}

	private static void device(EObject shown, Device device) {
		set(shown, DEVICE__NAME, device.name());
		org.iommuscope.model.Device element = (org.iommuscope.model.Device) shown;
		Difference.merge(element.getAttachments(), device.attachments().entrySet().stream().sorted(BY_PASID).toList(),
				(attachment, entry) -> Integer.compare(attachment.getPasid(), entry.getKey()),
				entry -> newAttachment(entry.getKey()),
				(attachment, entry) -> {
					set(attachment, TRACED__CREATED_AT, entry.getValue().seq());
					set(attachment, TRACED__CHANGED_AT, entry.getValue().seq());
				});
	}

	private static Attachment newAttachment(int pasid) {
		Attachment attachment = IommuFactory.eINSTANCE.createAttachment();
		attachment.setPasid(pasid);
		return attachment;
	}
}

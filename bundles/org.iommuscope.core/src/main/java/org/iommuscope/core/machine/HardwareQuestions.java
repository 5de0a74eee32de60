package org.iommuscope.core.machine;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;
import org.iommuscope.core.uapi.iommufd.ViommuAlloc;

/** What calls ask of a real driver, as names under which its answers are remembered. */
final class HardwareQuestions {

	/** {@code IOMMU_HWPT_DATA_ARM_SMMUV3}. */
	static final int ARM_SMMUV3 = 2;

	private HardwareQuestions() {
	}

	/** A question about a device. */
	record Question(Device device, String text) {
	}

	/** Whether a driver takes such a HWPT. */
	static String attach(KernelObject hwpt, int pasid) {
		String how = pasid == Device.NO_PASID ? "attach " : "attach a PASID to ";
		return how + switch (hwpt) {
		case HwptPaging paging -> "paging" + (paging.nestParent() ? " nest-parent" : "")
				+ (paging.dirtyTracking() ? " dirty" : "") + (paging.pasid() ? " pasid" : "") + fault(paging.fault());
		case HwptNested nested -> "nested " + nested.dataType() + " " + nested.data().hex() + fault(nested.fault());
		default -> hwpt.kind().word();
		};
	}

	private static String fault(OptionalInt fault) {
		return fault.isPresent() ? " fault" : "";
	}

	/** Whether a driver can allocate such a HWPT or vIOMMU; empty where the call does not get that far. */
	static Optional<Question> of(Step step, Ioctl ioctl) {
		return switch (ioctl) {
		case IOMMU_HWPT_ALLOC -> {
			HwptAlloc asked = Layout.of(HwptAlloc.class).decode(step.in());
			boolean collision = step.ioctl().result().errno() == Errno.EADDRINUSE.number();
			yield collision ? Optional.empty() : device(step, asked.devId()).flatMap(device -> alloc(step, asked)
					.map(text -> new Question(device, text)));
		}
		case IOMMU_VIOMMU_ALLOC -> {
			ViommuAlloc asked = Layout.of(ViommuAlloc.class).decode(step.in());
			yield device(step, asked.devId()).map(device -> new Question(device, viommu(asked)));
		}
		default -> Optional.empty();
		};
	}

	private static Optional<Device> device(Step step, int id) {
		return step.object(id, Device.class).filter(device -> device.mock().isEmpty());
	}

	/** Whether a driver allocates such a HWPT. */
	static Optional<String> alloc(Step step, HwptAlloc asked) {
		return step.context().flatMap(context -> context.object(asked.ptId())).map(target -> "allocate on "
				+ target.kind().word() + (target instanceof HwptPaging p && p.nestParent() ? " parent" : "") + " flags "
				+ asked.flags() + " data " + asked.dataType() + " length " + asked.dataLen() + " "
				+ step.input("data_uptr", asked.dataUptr()).map(Object::toString).orElse(""));
	}

	/** Whether a driver has such a vIOMMU. */
	static String viommu(ViommuAlloc asked) {
		return "viommu type " + asked.type() + " length " + asked.dataLen();
	}

	/** Whether the IOMMU of a device says that it takes no page requests (VT-d, ECAP.PRS). */
	static boolean hasNoPageRequests(State state, Device device) {
		HostFacts.Info info = Hardware.facts(state, device).info().get(0);
		return info != null && info.type() == Hardware.INTEL && info.data().size() >= 24
				&& (info.data().u64(16) >> 29 & 1) == 0;
	}

	/** The errno of a number, if it is one that iommufd uses. */
	static Optional<Errno> errno(int number) {
		return Arrays.stream(Errno.values()).filter(errno -> errno.number() == number).findFirst();
	}
}

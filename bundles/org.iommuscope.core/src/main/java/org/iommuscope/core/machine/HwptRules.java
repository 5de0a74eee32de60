package org.iommuscope.core.machine;

import static org.iommuscope.core.machine.HwptEffects.DIRTY_TRACKING;
import static org.iommuscope.core.machine.HwptEffects.FAULT_ID_VALID;
import static org.iommuscope.core.machine.HwptEffects.NEST_PARENT;
import static org.iommuscope.core.machine.HwptEffects.PASID;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;

/** HWPT_ALLOC ({@code iommufd_hwpt_alloc}); the reference, 2.12. */
final class HwptRules {

	private static final int MOCK_DATA_MINIMUM = 4;
	private static final int MOCK_DATA_SIZE = 8;

	private final Step step;
	private final Context context;
	private final HwptAlloc asked;
	private final Device device;

	private HwptRules(Step step, Context context, HwptAlloc asked, Device device) {
		this.step = step;
		this.context = context;
		this.asked = asked;
		this.device = device;
	}

	static Prediction alloc(Step step, Context context, HwptAlloc asked) {
		if (asked.reserved() != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_hwpt_alloc", "the reserved field is not zero");
		}
		if (asked.dataType() == 0 != (asked.dataLen() == 0)) {
			return step.refuse(Errno.EINVAL, "iommufd_hwpt_alloc", "data without a type, or a type without data");
		}
		Optional<Device> device = context.object(asked.devId(), Device.class);
		return device.isEmpty() ? step.missing(Errno.ENOENT, "device", asked.devId())
				: new HwptRules(step, context, asked, device.get()).on(context.objects().get(asked.ptId()));
	}

	private Prediction on(KernelObject target) {
		return switch (target) {
		case null -> step.missing(Errno.EINVAL, "object to allocate on", asked.ptId());
		case Ioas ioas -> paging(ioas);
		case HwptPaging parent -> nested(parent);
		case Viommu viommu -> throughViommu(viommu);
		default -> refuse(Errno.EINVAL, "iommufd_hwpt_alloc",
				"a HWPT is allocated on an address space, a nest parent or a vIOMMU, not on " + target.label(),
				Evidence.of(target));
		};
	}

	private Prediction refuse(Errno errno, String rule, String text, Evidence... evidence) {
		return step.refuse(errno, rule, text, evidence);
	}

	private Prediction paging(Ioas ioas) {
		String rule = "iommufd_hwpt_paging_alloc";
		if ((asked.flags() & ~(NEST_PARENT | DIRTY_TRACKING | FAULT_ID_VALID | PASID)) != 0) {
			return refuse(Errno.EOPNOTSUPP, rule, "a flag is not known");
		}
		boolean both = (asked.flags() & FAULT_ID_VALID) != 0 && (asked.flags() & NEST_PARENT) != 0;
		Optional<Prediction> refused = device.mock().isPresent() ? mockPaging(device.mock().get(), both)
				: both ? Optional.of(refuse(Errno.EOPNOTSUPP, rule, "a nest parent has no fault queue")) : learnt();
		if (refused.isPresent()) {
			return refused.get();
		}
		Optional<Geometry> geometry = Hardware.geometry(step.state(), device, asked.flags() & ~FAULT_ID_VALID,
				data().u32(4));
		return LinkRules.refused(step, context, ioas, geometry)
				.orElseGet(() -> LinkRules.doubted(step, context, ioas, geometry, allocated()));
	}

	private Bytes data() {
		return step.input("data_uptr", asked.dataUptr()).orElse(Bytes.EMPTY);
	}

	/** The test driver's own checks ({@code mock_domain_alloc_paging_flags}). */
	private Optional<Prediction> mockPaging(MockDevice mock, boolean both) {
		String rule = "mock_domain_alloc_paging_flags";
		if ((asked.flags() & DIRTY_TRACKING) != 0 && (mock.flags() & MockDevice.NO_DIRTY) != 0) {
			return Optional.of(refuse(Errno.EOPNOTSUPP, rule, "the device cannot track dirty pages"));
		}
		if (both) {
			return Optional.of(refuse(Errno.EOPNOTSUPP, "iommufd_hwpt_paging_alloc", "a nest parent has no fault queue"));
		}
		if (asked.dataType() == 0) {
			return Optional.empty();
		}
		Optional<Prediction> unreadable = mockData();
		return unreadable.isPresent() ? unreadable : data().u32(4) <= Hardware.MOCK_HUGE && data().u32(4) >= 0
				? Optional.empty()
				: Optional.of(refuse(Errno.EOPNOTSUPP, rule, "there is no such format of page table"));
	}

	/** {@code iommu_copy_struct_from_user}. */
	private Optional<Prediction> mockData() {
		if (asked.dataType() != HwptNested.DATA_SELFTEST) {
			return Optional.of(refuse(Errno.EOPNOTSUPP, "mock_domain_alloc_nested", "the data is of another driver's type"));
		}
		if (Integer.compareUnsigned(asked.dataLen(), MOCK_DATA_MINIMUM) < 0) {
			return Optional.of(refuse(Errno.EINVAL, "__iommu_copy_struct_from_user", "the data is too short"));
		}
		if (Integer.compareUnsigned(asked.dataLen(), MOCK_DATA_SIZE) > 0) {
			return Optional.of(refuse(Errno.EINVAL, "__iommu_copy_struct_from_user", "the data is longer than the driver knows"));
		}
		return step.input("data_uptr", asked.dataUptr()).isEmpty()
				? Optional.of(refuse(Errno.EFAULT, "__iommu_copy_struct_from_user", "the data cannot be read"))
				: Optional.empty();
	}

	private Prediction nested(HwptPaging parent) {
		String rule = "iommufd_hwpt_nested_alloc";
		if ((asked.flags() & ~(FAULT_ID_VALID | PASID)) != 0 || asked.dataLen() == 0) {
			return refuse(Errno.EOPNOTSUPP, rule, "a stage 1 takes no such flags, and needs data");
		}
		boolean unsuitable = parent.auto() || !parent.nestParent();
		if (device.mock().isEmpty()) {
			return unsuitable ? noParent(parent).unless(Doubt.mayFail(Unknowable.HARDWARE,
					"whether the driver puts a stage 1 directly on a parent", Errno.EOPNOTSUPP)) : learnt().orElseGet(this::allocated);
		}
		return unsuitable ? noParent(parent) : mockData().orElseGet(this::allocated);
	}

	private Prediction noParent(HwptPaging parent) {
		return refuse(Errno.EINVAL, "iommufd_hwpt_nested_alloc", parent.label() + (parent.auto()
				? " was made by an attach, and such a HWPT is never a nest parent"
				: " was not allocated as a nest parent"), Evidence.of(parent));
	}

	private Prediction throughViommu(Viommu viommu) {
		if ((asked.flags() & ~(FAULT_ID_VALID | PASID)) != 0 || asked.dataLen() == 0) {
			return refuse(Errno.EOPNOTSUPP, "iommufd_viommu_alloc_hwpt_nested",
					"a stage 1 takes no such flags, and needs data");
		}
		if (device.mock().isPresent()) {
			return mockData().orElseGet(this::allocated);
		}
		return (viommu.type() == ViommuRules.ARM_SMMUV3 ? armData() : Optional.<Prediction>empty()).or(this::learnt)
				.orElseGet(this::allocated);
	}

	/** What an Arm stage 1 may say ({@code arm_vsmmu_alloc_domain_nested}); the reference, 4.4. */
	private Optional<Prediction> armData() {
		String rule = "arm_vsmmu_alloc_domain_nested";
		if ((asked.flags() & PASID) != 0) {
			return Optional.of(refuse(Errno.EOPNOTSUPP, rule, "PASIDs are the guest's own in an Arm stage 1"));
		}
		if (asked.dataType() != HardwareQuestions.ARM_SMMUV3 || asked.dataLen() != ARM_STE_SIZE) {
			return Optional.of(refuse(Errno.EINVAL, "iommu_copy_struct_from_user",
					"the data is of another type, or not the two words of a stream table entry"));
		}
		long low = data().u64(0);
		long high = data().u64(8);
		long config = low >> 1 & 7;
		boolean legal = (low & 1) == 0 || (low & ~ARM_STE_LOW) == 0 && (high & ~ARM_STE_HIGH) == 0
				&& (config == 0 || config == 4 || config == 5) && (high >> 28 & 3) <= 1;
		return legal ? Optional.empty()
				: Optional.of(refuse(Errno.EIO, "arm_smmu_validate_vste", "the stream table entry sets what a guest may not"));
	}

	private static final int ARM_STE_SIZE = 16;
	private static final long ARM_STE_LOW = 0xf80f_ffff_ffff_ffffL;
	private static final long ARM_STE_HIGH = 0x3800_00ffL;

	/** Real drivers: what they answered before. */
	private Optional<Prediction> learnt() {
		return HardwareQuestions.alloc(step, asked).map(Hardware.facts(step.state(), device).answers()::get)
				.filter(errno -> errno != 0).flatMap(HardwareQuestions::errno)
				.map(errno -> refuse(errno, "iommu_paging_domain_alloc_flags", "the driver refused such a HWPT before"))
				.or(this::incapable);
	}

	/** What the capabilities that GET_HW_INFO has shown rule out. */
	private Optional<Prediction> incapable() {
		HostFacts.Info info = Hardware.facts(step.state(), device).info().get(0);
		if (info == null || !(context.objects().get(asked.ptId()) instanceof Ioas)) {
			return Optional.empty();
		}
		boolean nest = (asked.flags() & NEST_PARENT) != 0;
		if (nest && info.type() == Hardware.INTEL && info.data().size() >= 24
				&& (Hardware.VtdCapability.of(info.data()).ecap() >> 26 & 1) == 0) {
			return Optional.of(refuse(Errno.EOPNOTSUPP, "intel_iommu_domain_alloc_second_stage",
					"the IOMMU has no nested translation (ECAP.NEST)"));
		}
		return (asked.flags() & DIRTY_TRACKING) != 0 && (info.capabilities() & 1) == 0
				? Optional.of(refuse(Errno.EOPNOTSUPP, "iommufd_hwpt_paging_alloc", "the IOMMU cannot track dirty pages"))
				: Optional.empty();
	}

	private Prediction allocated() {
		boolean missing = (asked.flags() & FAULT_ID_VALID) != 0
				&& context.object(asked.faultId(), Fault.class).isEmpty();
		Prediction answer = missing ? step.missing(Errno.ENOENT, "fault queue", asked.faultId())
				: step.done(new HwptAlloc(asked.flags(), asked.devId(), asked.ptId(), context.freeId(), asked.reserved(),
						asked.dataType(), asked.dataLen(), asked.dataUptr(), asked.faultId(), asked.reserved2()));
		boolean known = device.mock().isPresent() || HardwareQuestions.alloc(step, asked)
				.filter(Hardware.facts(step.state(), device).answers()::containsKey).isPresent();
		return known ? answer
				: answer.unless(new Doubt(Unknowable.HARDWARE, "whether the driver can allocate such a HWPT",
						List.of(Errno.EOPNOTSUPP, Errno.EINVAL, Errno.ENODEV, Errno.EIO, Errno.ENOMEM, Errno.EFAULT), false));
	}
}

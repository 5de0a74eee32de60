package org.iommuscope.core.machine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.HardwareQuestions.Question;
import org.iommuscope.core.machine.ReservedRange.ByDevice;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;

/**
 * Attach and replace ({@code iommufd_device_change_pt}, {@code iommufd_hw_pagetable_attach},
 * {@code iommufd_device_do_replace}); the reference, 1.5, 1.6 and 2.24.
 */
final class AttachRules {

	/**
	 * What an attach leads to.
	 *
	 * @param hwpt    the HWPT that the device is attached to
	 * @param refused why it is not attached
	 * @param doubts  what may be otherwise
	 */
	record Answer(int hwpt, Optional<Prediction> refused, List<Doubt> doubts) {

		static Answer to(int hwpt, List<Doubt> doubts) {
			return new Answer(hwpt, Optional.empty(), doubts);
		}

		static Answer refused(Prediction refusal) {
			return new Answer(0, Optional.of(refusal), List.of());
		}
	}

	private final Step step;
	private final Context context;
	private final Device device;
	private final int pasid;
	private final boolean replace;

	private AttachRules(Step step, Context context, Device device, int pasid, boolean replace) {
		this.step = step;
		this.context = context;
		this.device = device;
		this.pasid = pasid;
		this.replace = replace;
	}

	/**
	 * Attaches a device, or replaces what it is attached to.
	 *
	 * @param asked the id of a HWPT or IOAS
	 * @param made  objects that the same call has made before
	 */
	static Answer attach(Step step, Context context, Device device, int pasid, int asked, boolean replace, int made) {
		return new AttachRules(step, context, device, pasid, replace).attach(asked, made);
	}

	private Answer attach(int asked, int made) {
		return switch (context.objects().get(asked)) {
		case null -> Answer.refused(step.missing(Errno.ENOENT, "object to attach to", asked));
		case HwptPaging hwpt -> explicit(hwpt);
		case HwptNested hwpt -> explicit(hwpt);
		case Ioas ioas -> automatic(ioas, made);
		default -> Answer.refused(step.refuse(Errno.EINVAL, "iommufd_device_change_pt",
				() -> "a device is attached to an address space or a HWPT, not to "
						+ context.objects().get(asked).label(),
				() -> List.of(Evidence.of(context.objects().get(asked)))));
		};
	}

	private Answer explicit(KernelObject hwpt) {
		return tryAttach(hwpt).map(Answer::refused).orElseGet(() -> Answer.to(hwpt.id(), doubts(hwpt)));
	}

	/** Automatic HWPTs are tried in the order in which they came; then another is made. */
	private Answer automatic(Ioas ioas, int made) {
		List<HwptPaging> candidates = context.all(HwptPaging.class, h -> h.ioas() == ioas.id() && h.auto()).stream()
				.sorted(Comparator.comparingLong(HwptPaging::createdAt)).toList();
		for (HwptPaging candidate : candidates) {
			Optional<Prediction> refused = tryAttach(candidate);
			if (refused.isEmpty()) {
				return Answer.to(candidate.id(), doubts(candidate));
			}
			if (refused.get().reason().orElseThrow().errno() != Errno.EINVAL) {
				return Answer.refused(refused.get());
			}
		}
		Optional<Geometry> geometry = Hardware.geometry(step.state(), device, 0, 0);
		HwptPaging fresh = new HwptPaging(context.freeId(made), step.seq(), ioas.id(), true, false, false, false,
				OptionalInt.empty(), device.id(), geometry);
		Optional<Prediction> refused = replace
				? LinkRules.refused(step, context, ioas, geometry).or(() -> tryAttach(fresh))
				: tryAttach(fresh).or(() -> LinkRules.refused(step, context, ioas, geometry));
		return refused.map(Answer::refused).orElseGet(() -> Answer.to(fresh.id(),
				LinkRules.doubted(step, context, ioas, geometry, withDoubts(step.ok(), fresh)).doubts()));
	}

	private List<Doubt> doubts(KernelObject hwpt) {
		return withDoubts(step.ok(), hwpt).doubts();
	}

	private Prediction withDoubts(Prediction answer, KernelObject hwpt) {
		if (device.mock().isPresent()) {
			return answer;
		}
		Prediction next = answer;
		if (!Hardware.regionsAreCertain(step.state(), device) && pasid == Device.NO_PASID) {
			next = next.unless(
					Doubt.mayFail(Unknowable.HARDWARE, "what " + device.label() + " reserves", Errno.EADDRINUSE));
		}
		return Hardware.facts(step.state(), device).answers().containsKey(HardwareQuestions.attach(hwpt, pasid)) ? next
				: next.unless(Doubt.mayFail(Unknowable.HARDWARE, "whether the driver takes this HWPT", Errno.EINVAL,
						Errno.ENODEV, Errno.EBUSY, Errno.ENOENT, Errno.EOPNOTSUPP, Errno.ENOMEM));
	}

	private Optional<Prediction> tryAttach(KernelObject hwpt) {
		return replace ? replaced(hwpt) : attached(hwpt);
	}

	private Optional<Prediction> attached(KernelObject hwpt) {
		if (device.attachments().containsKey(pasid)) {
			return refusal(Errno.EBUSY, "iommufd_hw_pagetable_attach", device.label() + " is attached already",
					current(device));
		}
		Optional<Device> first = Hardware.group(step.state(), context, device).stream()
				.filter(other -> other.id() != device.id() && other.attachments().containsKey(pasid)).findFirst();
		if (first.isPresent() && first.get().attachments().get(pasid).hwpt() != hwpt.id()) {
			return refusal(Errno.EINVAL, "iommufd_hw_pagetable_attach", "another device of the group is attached to hwpt:"
					+ first.get().attachments().get(pasid).hwpt(), current(first.get()));
		}
		Optional<Prediction> regions = regions(hwpt, List.of(device));
		return regions.isPresent() || first.isPresent() ? regions : driver(hwpt);
	}

	private Optional<Prediction> replaced(KernelObject hwpt) {
		if (!device.attachments().containsKey(pasid)) {
			return refusal(Errno.EINVAL, "iommufd_device_do_replace", device.label() + " is not attached");
		}
		int old = device.attachments().get(pasid).hwpt();
		if (old == hwpt.id()) {
			return Optional.empty();
		}
		boolean sameRegions = Attachments.space(context, old).equals(space(hwpt))
				&& (step.state().policy() == Policy.LINUX_7
						|| hwpt instanceof HwptNested == context.object(old, HwptNested.class).isPresent());
		Optional<Prediction> regions = sameRegions ? Optional.empty()
				: regions(hwpt, Hardware.group(step.state(), context, device));
		return regions.isPresent() ? regions : driver(hwpt);
	}

	private Evidence current(Device other) {
		return new Evidence(other.label() + " attached to hwpt:" + other.attachments().get(pasid).hwpt(),
				other.attachments().get(pasid).seq());
	}

	private OptionalInt space(KernelObject hwpt) {
		return hwpt instanceof HwptPaging paging ? OptionalInt.of(paging.ioas())
				: Attachments.space(context.with(hwpt), hwpt.id());
	}

	private Optional<Prediction> regions(KernelObject hwpt, List<Device> devices) {
		Optional<Ioas> ioas = space(hwpt).stream().boxed().flatMap(id -> context.object(id, Ioas.class).stream())
				.findFirst();
		if (pasid != Device.NO_PASID || ioas.isEmpty()) {
			return Optional.empty();
		}
		for (Device each : devices) {
			List<HostDevice.Region> imported = step.state().policy().imports(
					Hardware.regions(step.state(), each).orElse(List.of()), hwpt instanceof HwptNested);
			Optional<Prediction> refused = LinkRules.regions(step, ioas.get(), each, imported);
			if (refused.isPresent()) {
				return refused;
			}
		}
		return Optional.empty();
	}

	/** {@code iommufd_hwpt_pasid_compat}, then the driver's own checks. */
	private Optional<Prediction> driver(KernelObject hwpt) {
		return pasidCompatible(hwpt).or(() -> device.mock().isPresent() ? mock(hwpt, device.mock().get()) : learnt(hwpt));
	}

	private Optional<Prediction> pasidCompatible(KernelObject hwpt) {
		String rule = "iommufd_hwpt_pasid_compat";
		if (pasid == Device.NO_PASID) {
			boolean pasids = device.attachments().keySet().stream().anyMatch(other -> other != Device.NO_PASID);
			return pasids && !takesPasids(hwpt) ? refusal(Errno.EINVAL, rule,
					"PASIDs of " + device.label() + " are attached, and " + hwpt.label() + " was not allocated for PASIDs",
					Evidence.of(hwpt)) : Optional.empty();
		}
		if (!takesPasids(hwpt)) {
			return refusal(Errno.EINVAL, rule, hwpt.label() + " was not allocated for PASIDs", Evidence.of(hwpt));
		}
		Optional<KernelObject> plain = device.attachment(Device.NO_PASID).flatMap(a -> context.object(a.hwpt()));
		return plain.isPresent() && !takesPasids(plain.get())
				? refusal(Errno.EINVAL, rule, device.label() + " itself is attached to " + plain.get().label()
						+ ", which was not allocated for PASIDs", Evidence.of(plain.get()))
				: Optional.empty();
	}

	private static boolean takesPasids(KernelObject hwpt) {
		return hwpt instanceof HwptPaging paging && paging.pasid() || hwpt instanceof HwptNested nested && nested.pasid();
	}

	private Optional<Prediction> mock(KernelObject hwpt, MockDevice mock) {
		if (pasid != Device.NO_PASID) {
			return mockPasid(mock);
		}
		if (hwpt instanceof HwptPaging paging && paging.dirtyTracking() && (mock.flags() & MockDevice.NO_DIRTY) != 0) {
			return refusal(Errno.EINVAL, "mock_domain_nop_attach", "the device cannot track dirty pages",
					Evidence.of(hwpt));
		}
		boolean unnamed = hwpt instanceof HwptNested nested && nested.viommu().isPresent()
				&& context.all(Vdevice.class, v -> v.device() == device.id() && v.viommu() == nested.viommu().getAsInt())
						.isEmpty();
		return unnamed ? noVdevice(hwpt) : Optional.empty();
	}

	private Optional<Prediction> noVdevice(KernelObject hwpt) {
		return refusal(Errno.ENOENT, "iommufd_viommu_get_vdev_id",
				device.label() + " has no vDEVICE on the vIOMMU of " + hwpt.label(), Evidence.of(hwpt));
	}

	private Optional<Prediction> mockPasid(MockDevice mock) {
		if ((mock.flags() & MockDevice.PASID) == 0 || pasid < 0 || pasid >= MockDevice.PASIDS) {
			return refusal(Errno.EINVAL, "iommu_attach_device_pasid", "the device has no such PASID");
		}
		return pasid == MockDevice.FAKE_ERROR_PASID && mock.nextFails()
				? refusal(Errno.ENOMEM, "mock_domain_set_dev_pasid_nop", "every second domain on PASID 1024 fails on purpose")
				: Optional.empty();
	}

	/** An Arm stage 1 that translates needs the guest's number of the device; else what the driver said before. */
	private Optional<Prediction> learnt(KernelObject hwpt) {
		boolean translates = hwpt instanceof HwptNested nested && nested.dataType() == HardwareQuestions.ARM_SMMUV3
				&& (nested.data().u64(0) & 1) != 0 && (nested.data().u64(0) >> 1 & 7) == 5;
		if (translates && context.all(Vdevice.class, v -> v.device() == device.id()).isEmpty()) {
			return noVdevice(hwpt);
		}
		if (HardwareQuestions.hasNoPageRequests(step.state(), device) && fault(hwpt).isPresent()) {
			return refusal(Errno.ENODEV, "iopf_for_domain_set",
					hwpt.label() + " reports faults to " + "fault:" + fault(hwpt).getAsInt()
							+ ", and the IOMMU of the device takes no page requests",
					Evidence.of(hwpt));
		}
		Integer answer = Hardware.facts(step.state(), device).answers().get(HardwareQuestions.attach(hwpt, pasid));
		return answer == null || answer == 0 ? Optional.empty()
				: HardwareQuestions.errno(answer).flatMap(
						errno -> refusal(errno, "iommu_attach_group", "the driver refused such a HWPT before"));
	}

	private static OptionalInt fault(KernelObject hwpt) {
		return switch (hwpt) {
		case HwptPaging paging -> paging.fault();
		case HwptNested nested -> nested.fault();
		default -> OptionalInt.empty();
		};
	}

	private Optional<Prediction> refusal(Errno errno, String rule, String text, Evidence... evidence) {
		return Optional.of(step.refuse(errno, rule, text, evidence));
	}

	/** Whether a failed call was a replace that reached the driver, inside one address space. */
	static boolean isFailedReplace(Step step, AttachIommufdPt asked) {
		Optional<Context> context = step.context();
		Optional<Device> device = step.object(step.file().object().orElse(0), Device.class);
		if (context.isEmpty() || device.isEmpty() || (asked.flags() & 1) != 0
				|| step.ioctl().result().errno() == Errno.EADDRINUSE.number()) {
			return false;
		}
		Optional<Device.Attachment> old = device.get().attachment(Device.NO_PASID);
		OptionalInt space = Attachments.space(context.get(), asked.ptId());
		return old.isPresent() && old.get().hwpt() != asked.ptId() && space.isPresent()
				&& space.equals(Attachments.space(context.get(), old.get().hwpt()));
	}

	/** Without the regions of the group that such a failure takes away. */
	static Context afterFailedReplace(State state, Context context, int device, int pasid, int hwpt, boolean dead,
			long seq) {
		Device failed = context.object(device, Device.class).orElseThrow();
		Context next = context;
		int space = Attachments.space(context, hwpt).orElse(0);
		for (Device each : Hardware.group(state, context, failed)) {
			next = Linking.release(next, space, new ByDevice(each.id()), seq);
		}
		return dead ? next.with(failed.withDeadAttachment(pasid, seq)) : next;
	}

	/** What a call asks the driver, where it gets that far. */
	static Optional<Question> question(Step step, AttachIommufdPt asked) {
		Optional<Device> device = step.object(step.file().object().orElse(0), Device.class)
				.filter(found -> found.mock().isEmpty());
		Optional<KernelObject> hwpt = step.context().flatMap(context -> context.object(asked.ptId()))
				.filter(object -> object instanceof HwptPaging || object instanceof HwptNested);
		boolean collision = step.ioctl().result().errno() == Errno.EADDRINUSE.number();
		return device.isEmpty() || hwpt.isEmpty() || collision ? Optional.empty()
				: Optional.of(new Question(device.get(),
						HardwareQuestions.attach(hwpt.get(), DeviceEffects.pasid(asked.flags(), asked.pasid()))));
	}
}

package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.HostFacts.Info;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.GetHwInfo;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;
import org.iommuscope.core.uapi.vfio.BindIommufd;
import org.iommuscope.core.uapi.vfio.DetachIommufdPt;

/** VFIO's calls on a device, and GET_HW_INFO ({@code device_cdev.c}, {@code device.c}); the reference, 2.13, 2.24. */
final class DeviceRules {

	private static final int WITH_TOKEN = 1;
	private static final int WITH_PASID = 1;
	private static final int BIND_MINIMUM = 16;
	private static final int ATTACH_MINIMUM = 12;
	private static final int DETACH_MINIMUM = 8;
	private static final int INPUT_TYPE = 1;
	private static final int MOCK_INFO = 0xfeedbeef;
	private static final int MOCK_REGISTER = 0xdeadbeef;
	private static final int MOCK_INFO_SIZE = 8;
	private static final int MOCK_PASID_BITS = 20;
	private static final int DIRTY_TRACKING = 1;
	private static final int ATS_NOT_SUPPORTED = 8;

	private DeviceRules() {
	}

	static Prediction bind(Step step, BindIommufd asked) {
		Optional<Prediction> refused = structure(step, BIND_MINIMUM, Layout.of(BindIommufd.class).size());
		if (refused.isPresent()) {
			return refused.get();
		}
		if (asked.iommufd() < 0 || (asked.flags() & ~WITH_TOKEN) != 0) {
			return step.refuse(Errno.EINVAL, "vfio_df_ioctl_bind_iommufd", "the descriptor is negative, or a flag is not known");
		}
		if (step.file().object().isPresent()) {
			return step.refuse(Errno.EINVAL, "vfio_df_ioctl_bind_iommufd", "the device is bound already",
					new Evidence("device:" + step.file().object().getAsInt(), step.file().openedAt()));
		}
		State state = Files.seen(step.state(), step.event(), asked.iommufd());
		Optional<OpenFile> iommufd = state.file(step.event().pid(), asked.iommufd());
		if (iommufd.isPresent() && iommufd.get().kind() != FileKind.IOMMUFD) {
			return step.refuse(Errno.EBADFD, "iommufd_ctx_from_fd", "the descriptor is not of an iommufd");
		}
		Doubt machine = Doubt.mayFail(Unknowable.HARDWARE, "whether the machine lets the device be bound", Errno.EPERM,
				Errno.EINVAL, Errno.ENODEV, Errno.EBUSY, Errno.EBADF, Errno.EBADFD, Errno.EACCES);
		int id = iommufd.flatMap(file -> state.context(file.number())).map(Context::freeId).orElse(1);
		Prediction answer = step.done(new BindIommufd(asked.flags(), asked.iommufd(), id, asked.tokenUuidPtr()))
				.unless(machine);
		return iommufd.isPresent() ? answer
				: answer.unless(Doubt.maySucceed(Unknowable.BEFORE_RECORDING, "what the context held"));
	}

	/** VFIO's structs tell their length in their first field too. */
	private static Optional<Prediction> structure(Step step, int minimum, int size) {
		if (step.in().size() == 0) {
			return Optional.of(step.refuse(Errno.EFAULT, "vfio_device_fops_unl_ioctl", "the struct cannot be read"));
		}
		long told = Integer.toUnsignedLong(step.in().u32(0));
		if (told < minimum) {
			return Optional.of(step.refuse(Errno.EINVAL, "vfio_device_fops_unl_ioctl", "the struct is too short"));
		}
		return told > size && !step.in().isZeroFrom(size)
				? Optional.of(step.refuse(Errno.E2BIG, "copy_struct_from_user", "the struct has more than the kernel knows"))
				: Optional.empty();
	}

	static Prediction attach(Step step, AttachIommufdPt asked) {
		Optional<Device> device = step.object(step.file().object().orElse(0), Device.class);
		if (step.file().object().isEmpty()) {
			return unbound(step);
		}
		Optional<Prediction> refused = structure(step, withPasid(asked.flags()) ? ATTACH_MINIMUM + 4 : ATTACH_MINIMUM,
				Layout.of(AttachIommufdPt.class).size());
		if (refused.isPresent()) {
			return refused.get();
		}
		if ((asked.flags() & ~WITH_PASID) != 0) {
			return step.refuse(Errno.EINVAL, "vfio_df_ioctl_attach_pt", "a flag is not known");
		}
		if (device.isEmpty()) {
			return step.ok().unless(Doubt.mayFail(Unknowable.BEFORE_RECORDING, "what the descriptor stands for",
					Errno.ENOENT, Errno.EINVAL));
		}
		int pasid = DeviceEffects.pasid(asked.flags(), asked.pasid());
		AttachRules.Answer answer = AttachRules.attach(step, step.context().orElseThrow(), device.get(), pasid, asked.ptId(),
				device.get().attachments().containsKey(pasid), 0);
		if (answer.refused().isPresent()) {
			return answer.refused().get();
		}
		Prediction prediction = step.done(new AttachIommufdPt(asked.flags(), answer.hwpt(), asked.pasid()));
		for (Doubt doubt : answer.doubts()) {
			prediction = prediction.unless(doubt);
		}
		return prediction;
	}

	private static boolean withPasid(int flags) {
		return (flags & WITH_PASID) != 0;
	}

	private static Prediction unbound(Step step) {
		return step.refuse(Errno.EINVAL, "vfio_device_fops_unl_ioctl", "the device is not bound to an iommufd")
				.unless(Doubt.maySucceed(Unknowable.BEFORE_RECORDING, "whether the device was bound before"));
	}

	static Prediction detach(Step step, DetachIommufdPt asked) {
		if (step.file().object().isEmpty()) {
			return unbound(step);
		}
		Optional<Prediction> refused = structure(step, withPasid(asked.flags()) ? DETACH_MINIMUM + 4 : DETACH_MINIMUM,
				Layout.of(DetachIommufdPt.class).size());
		return refused.orElseGet(() -> (asked.flags() & ~WITH_PASID) == 0 ? step.ok()
				: step.refuse(Errno.EINVAL, "vfio_df_ioctl_detach_pt", "a flag is not known"));
	}

	static Prediction info(Step step, Context context, GetHwInfo asked) {
		String rule = "iommufd_get_hw_info";
		if ((asked.flags() & ~INPUT_TYPE) != 0 || !asked.reserved().isZeroFrom(0)) {
			return step.refuse(Errno.EOPNOTSUPP, rule, "a flag is not known, or a reserved byte is not zero");
		}
		int type = (asked.flags() & INPUT_TYPE) != 0 ? asked.dataType() : 0;
		Optional<Device> device = context.object(asked.devId(), Device.class);
		if (device.isEmpty()) {
			return step.missing(Errno.ENOENT, "device", asked.devId());
		}
		if (device.get().mock().isPresent()) {
			return type != 0 && type != MOCK_INFO
					? step.refuse(Errno.EOPNOTSUPP, "mock_domain_hw_info", "the driver has no information of this type")
					: answer(step, asked, mock(device.get().mock().get()));
		}
		Info known = Hardware.facts(step.state(), device.get()).info().get(type);
		Info likely = known != null ? known
				: Optional.ofNullable(Hardware.facts(step.state(), device.get()).info().get(0))
						.orElse(new Info(0, 0, 0, 0, Bytes.EMPTY));
		Prediction answer = answer(step, asked, likely);
		boolean shown = known != null && known.data().size() >= Math.min(known.length(), asked.dataLen());
		return shown ? answer : answer.unless(new Doubt(Unknowable.HARDWARE, "what " + device.get().label() + " says of itself",
				List.of(Errno.EOPNOTSUPP), true));
	}

	private static Info mock(MockDevice mock) {
		boolean pasids = (mock.flags() & MockDevice.PASID) != 0;
		boolean dirty = (mock.flags() & MockDevice.NO_DIRTY) == 0;
		byte[] data = new byte[MOCK_INFO_SIZE];
		java.nio.ByteBuffer.wrap(data).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(4, MOCK_REGISTER);
		return new Info(MOCK_INFO, MOCK_INFO_SIZE, pasids ? MOCK_PASID_BITS : 0,
				(dirty ? DIRTY_TRACKING : 0) | ATS_NOT_SUPPORTED, Bytes.of(data));
	}

	/** The kernel copies what fits, zeroes the rest of the caller's buffer, and tells its own length. */
	private static Prediction answer(Step step, GetHwInfo asked, Info info) {
		long room = Integer.toUnsignedLong(asked.dataLen());
		if (room > 0 && !step.isWritable("data_uptr", asked.dataUptr(), room)) {
			return step.refuse(Errno.EFAULT, "iommufd_get_hw_info", "the caller's buffer cannot be written");
		}
		byte[] zeroed = new byte[(int) Math.min(room, 1 << 16)];
		Bytes data = info.data().slice(0, zeroed.length);
		System.arraycopy(data.toArray(), 0, zeroed, 0, data.size());
		return step.done(new GetHwInfo(asked.flags(), asked.devId(), info.length(), asked.dataUptr(), info.type(),
				(byte) info.maxPasidLog2(), asked.reserved(), info.capabilities()))
				.filling("data_uptr", Bytes.of(zeroed));
	}
}

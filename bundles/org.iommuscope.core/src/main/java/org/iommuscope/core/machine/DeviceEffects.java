package org.iommuscope.core.machine;

import java.util.Optional;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.iommufd.GetHwInfo;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;
import org.iommuscope.core.uapi.vfio.BindIommufd;
import org.iommuscope.core.uapi.vfio.DetachIommufdPt;

/** What VFIO's calls on a device do ({@code device_cdev.c}), and what results reveal about the device. */
final class DeviceEffects {

	private static final int WITH_PASID = 1;

	private DeviceEffects() {
	}

	static State bind(Step step, BindIommufd done) {
		State known = Files.seen(step.state(), step.event(), done.iommufd());
		Optional<OpenFile> iommufd = known.file(step.event().pid(), done.iommufd())
				.filter(file -> file.kind() == FileKind.IOMMUFD);
		if (iommufd.isEmpty() || done.outDevid() <= 0) {
			return known;
		}
		int context = iommufd.get().number();
		Device device = Device.bound(done.outDevid(), name(known, step.file().path()), step.seq());
		return known.with(step.file().bound(context, done.outDevid()))
				.with(known.contexts().get(context).with(device));
	}

	/** The device's name where a probe has told it, otherwise that of its cdev. */
	private static String name(State state, String path) {
		String cdev = path.substring(path.lastIndexOf('/') + 1);
		return state.devices().values().stream().filter(device -> !cdev.isEmpty() && device.cdev().equals(cdev))
				.map(HostDevice::name).findFirst().orElse(cdev);
	}

	/** The PASID that a call names, or the device itself. */
	static int pasid(int flags, int pasid) {
		return (flags & WITH_PASID) != 0 ? pasid : Device.NO_PASID;
	}

	static State attach(Step step, AttachIommufdPt asked, AttachIommufdPt done) {
		int pasid = pasid(asked.flags(), asked.pasid());
		return step.file().object().isEmpty() ? answeredAttach(step, asked)
				: answeredAttach(step.with(step.change(context -> Attachments.attach(step.state(), context,
						step.file().object().getAsInt(), pasid, asked.ptId(), done.ptId(), step.seq()))), asked);
	}

	static State detach(Step step, DetachIommufdPt done) {
		return step.file().object().isEmpty() ? step.state()
				: step.change(context -> Attachments.detach(context, step.file().object().getAsInt(),
						pasid(done.flags(), done.pasid()), step.seq()));
	}

	/**
	 * A replace that the driver refuses takes the group's regions out of the address space that it leaves
	 * ({@code iommufd_device_do_replace}, label {@code err_unresv}), and where the fault queue was to blame the
	 * hardware no longer translates either.
	 */
	static State failedAttach(Step step, AttachIommufdPt asked) {
		State answered = answeredAttach(step, asked);
		if (!AttachRules.isFailedReplace(step, asked)) {
			return answered;
		}
		int pasid = pasid(asked.flags(), asked.pasid());
		boolean dead = step.ioctl().result().errno() == Errno.ENODEV.number();
		return step.with(answered).change(
				context -> AttachRules.afterFailedReplace(step.state(), context, step.file().object().orElse(0), pasid,
						asked.ptId(), dead, step.seq()));
	}

	/** Remembers how the driver took a kind of HWPT, so that the same question has the same answer. */
	private static State answeredAttach(Step step, AttachIommufdPt asked) {
		return AttachRules.question(step, asked).map(question -> remember(step, question.device(), question.text()))
				.orElse(step.state());
	}

	/** Remembers how the driver answered an allocation. */
	static State answered(Step step, Ioctl ioctl) {
		return HardwareQuestions.of(step, ioctl).map(question -> remember(step, question.device(), question.text()))
				.orElse(step.state());
	}

	private static State remember(Step step, Device device, String question) {
		Result result = step.ioctl().result();
		HostFacts facts = Hardware.facts(step.state(), device);
		Integer errno = result.failed() ? result.errno() : 0;
		return errno.equals(facts.answers().get(question)) ? step.state()
				: step.state().with(facts.with(question, errno));
	}

	static State info(Step step, GetHwInfo asked, GetHwInfo done) {
		Optional<Device> device = step.context().flatMap(context -> context.object(done.devId(), Device.class))
				.filter(found -> found.mock().isEmpty());
		if (device.isEmpty()) {
			return step.state();
		}
		HostFacts facts = Hardware.facts(step.state(), device.get());
		int type = (asked.flags() & 1) != 0 ? asked.dataType() : 0;
		Bytes data = step.ioctl().buffer("data_uptr", "out").orElse(Bytes.EMPTY).slice(0,
				Math.min(asked.dataLen(), done.dataLen()));
		HostFacts.Info known = facts.info().get(type);
		Bytes longest = known != null && known.data().size() > data.size() ? known.data() : data;
		HostFacts.Info info = new HostFacts.Info(done.dataType(), done.dataLen(), done.outMaxPasidLog2() & 0xff,
				done.outCapabilities(), longest);
		return info.equals(known) ? step.state() : step.state().with(facts.withInfo(type, info));
	}
}

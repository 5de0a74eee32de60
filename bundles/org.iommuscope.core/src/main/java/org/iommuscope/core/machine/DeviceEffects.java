package org.iommuscope.core.machine;

import java.util.Optional;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;
import org.iommuscope.core.uapi.vfio.BindIommufd;
import org.iommuscope.core.uapi.vfio.DetachIommufdPt;

/** What VFIO's calls on a device do ({@code device_cdev.c}). */
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

	static State attach(Step step, AttachIommufdPt asked, AttachIommufdPt done) {
		int pasid = (asked.flags() & WITH_PASID) != 0 ? asked.pasid() : Device.NO_PASID;
		return step.file().object().isEmpty() ? step.state()
				: step.change(context -> Attachments.attach(context, step.file().object().getAsInt(), pasid,
						asked.ptId(), done.ptId(), step.seq()));
	}

	static State detach(Step step, DetachIommufdPt done) {
		int pasid = (done.flags() & WITH_PASID) != 0 ? done.pasid() : Device.NO_PASID;
		return step.file().object().isEmpty() ? step.state()
				: step.change(context -> Attachments.detach(context, step.file().object().getAsInt(), pasid,
						step.seq()));
	}
}

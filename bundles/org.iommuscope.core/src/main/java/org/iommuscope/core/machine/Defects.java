package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;

/** Steps at which the kernel does what it should not; the state follows it. */
final class Defects {

	private Defects() {
	}

	/** The remarks on a step, those of its prediction included. */
	static List<Note> of(Step step, Optional<Prediction> prediction) {
		List<Note> notes = prediction.map(Prediction::notes).orElse(List.of());
		boolean attach = step.file().kind() == FileKind.VFIO_CDEV
				&& step.ioctl().request() == Ioctl.VFIO_DEVICE_ATTACH_IOMMUFD_PT.number();
		if (!attach) {
			return notes;
		}
		List<Note> all = new ArrayList<>(notes);
		AttachIommufdPt asked = Layout.of(AttachIommufdPt.class).decode(step.in());
		Optional<Device> device = step.object(step.file().object().orElse(0), Device.class);
		if (step.ioctl().result().failed() && AttachRules.isFailedReplace(step, asked)) {
			device.flatMap(d -> d.attachment(Device.NO_PASID).map(a -> failedReplace(step, d, a))).ifPresent(all::add);
		} else if (!step.ioctl().result().failed()) {
			device.flatMap(d -> d.attachment(Device.NO_PASID)).filter(a -> a.dead() && a.hwpt() == asked.ptId())
					.map(Defects::noEffect).ifPresent(all::add);
		}
		return all;
	}

	private static Note failedReplace(Step step, Device device, Device.Attachment old) {
		boolean dead = step.ioctl().result().errno() == Errno.ENODEV.number();
		String regions = "the reserved regions of " + device.label()
				+ " are gone from the address space, although it stays attached to hwpt:" + old.hwpt();
		return new Note(Note.Kind.KERNEL_DEFECT, (dead ? device.label() + " counts as attached to hwpt:" + old.hwpt()
				+ " but has no translation any more, so that its DMA faults; " : "") + regions
				+ ". A replace that fails should change nothing");
	}

	private static Note noEffect(Device.Attachment dead) {
		return new Note(Note.Kind.KERNEL_DEFECT, "the device counts as attached to hwpt:" + dead.hwpt()
				+ " already, so that nothing is done, although the failed replace has left it without a translation."
				+ " It should translate again; detach and attach makes it so");
	}
}

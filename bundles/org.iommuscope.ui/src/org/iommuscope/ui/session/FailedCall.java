package org.iommuscope.ui.session;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.Selftest;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.Destroy;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;
import org.iommuscope.core.uapi.iommufd.HwptInvalidate;
import org.iommuscope.core.uapi.iommufd.IoasAllowIovas;
import org.iommuscope.core.uapi.iommufd.IoasCopy;
import org.iommuscope.core.uapi.iommufd.IoasIovaRanges;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasMapFile;
import org.iommuscope.core.uapi.iommufd.IoasUnmap;
import org.iommuscope.core.uapi.iommufd.VdeviceAlloc;
import org.iommuscope.core.uapi.iommufd.VeventqAlloc;
import org.iommuscope.core.uapi.iommufd.ViommuAlloc;
import org.iommuscope.core.uapi.test.MockDomainReplace;
import org.iommuscope.core.uapi.test.PasidAttach;
import org.iommuscope.core.uapi.test.PasidReplace;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;
import org.iommuscope.model.projection.Step.Attempt;
import org.iommuscope.model.projection.Step.Failure;

/** Finds out what a call that failed was about, so that the failure is shown where it belongs. */
final class FailedCall {

	private static final int WITH_PASID = 1;
	private static final int NO_PASID = -1;

	private FailedCall() {
	}

	/** The failure of an event; none where it did not fail, or not on an iommufd or on something that belongs to one. */
	static Optional<Failure> of(Event event, State before) {
		if (!(event.call() instanceof Call.Ioctl ioctl) || !ioctl.result().failed()) {
			return Optional.empty();
		}
		Optional<OpenFile> file = before.file(event.pid(), ioctl.fd());
		if (file.isEmpty() || file.get().context().isEmpty()) {
			return Optional.empty();
		}
		int context = file.get().context().getAsInt();
		Subject subject = EventText.known(event, ioctl)
				.map(known -> subject(known, ioctl, file.get(), before.context(context))).orElse(Subject.NONE);
		return Optional.of(new Failure(context, subject.object(),
				Errno.nameOf(ioctl.result().errno()), subject.attempt()));
	}

	private record Subject(OptionalInt object, Optional<Attempt> attempt) {

		static final Subject NONE = new Subject(OptionalInt.empty(), Optional.empty());

		static Subject of(int object) {
			return new Subject(OptionalInt.of(object), Optional.empty());
		}

		static Subject attach(int device, int pasid, int target) {
			return new Subject(OptionalInt.of(device), Optional.of(new Attempt(device, pasid, target)));
		}
	}

	private static Subject subject(Ioctl known, Call.Ioctl ioctl, OpenFile file, Optional<Context> context) {
		if (ioctl.in().size() < known.minimumSize()) {
			return Subject.NONE;
		}
		if (known == Ioctl.IOMMU_TEST_CMD) {
			return test(TestCommand.decode(ioctl.in()), context);
		}
		return known.type().map(type -> struct(Layout.of(type).decode(ioctl.in()), file)).orElse(Subject.NONE);
	}

	private static Subject struct(Record struct, OpenFile file) {
		return switch (struct) {
		case AttachIommufdPt attach when file.object().isPresent() -> Subject.attach(file.object().getAsInt(),
				(attach.flags() & WITH_PASID) != 0 ? attach.pasid() : NO_PASID, attach.ptId());
		case Destroy destroy -> Subject.of(destroy.id());
		case HwptAlloc alloc -> Subject.of(alloc.ptId());
		case HwptInvalidate invalidate -> Subject.of(invalidate.hwptId());
		case IoasAllowIovas allow -> Subject.of(allow.ioasId());
		case IoasCopy copy -> Subject.of(copy.dstIoasId());
		case IoasIovaRanges ranges -> Subject.of(ranges.ioasId());
		case IoasMap map -> Subject.of(map.ioasId());
		case IoasMapFile map -> Subject.of(map.ioasId());
		case IoasUnmap unmap -> Subject.of(unmap.ioasId());
		case ViommuAlloc alloc -> Subject.of(alloc.hwptId());
		case VdeviceAlloc alloc -> Subject.of(alloc.viommuId());
		case VeventqAlloc alloc -> Subject.of(alloc.viommuId());
		default -> file.object().isPresent() ? Subject.of(file.object().getAsInt()) : Subject.NONE;
		};
	}

	/** The selftest names a device by the id of the selftest object that bound it. */
	private static Subject test(TestCommand command, Optional<Context> context) {
		int device = context.flatMap(found -> found.object(command.id(), Selftest.class)).map(Selftest::device)
				.orElse(command.id());
		return switch (command.operation().orElse(null)) {
		case MockDomainReplace replace -> Subject.attach(device, NO_PASID, replace.ptId());
		case PasidAttach attach -> Subject.attach(device, attach.pasid(), attach.ptId());
		case PasidReplace replace -> Subject.attach(device, replace.pasid(), replace.ptId());
		case null, default -> Subject.of(command.id());
		};
	}
}

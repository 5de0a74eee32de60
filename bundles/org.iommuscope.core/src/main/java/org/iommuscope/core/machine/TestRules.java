package org.iommuscope.core.machine;

import java.util.Optional;
import java.util.function.IntFunction;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.test.AccessPages;
import org.iommuscope.core.uapi.test.AccessReplaceIoas;
import org.iommuscope.core.uapi.test.AccessRw;
import org.iommuscope.core.uapi.test.AddReserved;
import org.iommuscope.core.uapi.test.CheckIotlb;
import org.iommuscope.core.uapi.test.CheckMap;
import org.iommuscope.core.uapi.test.CheckRefs;
import org.iommuscope.core.uapi.test.CreateAccess;
import org.iommuscope.core.uapi.test.DestroyAccessPages;
import org.iommuscope.core.uapi.test.DevCheckCache;
import org.iommuscope.core.uapi.test.Dirty;
import org.iommuscope.core.uapi.test.DmabufGet;
import org.iommuscope.core.uapi.test.DmabufRevoke;
import org.iommuscope.core.uapi.test.MockDomain;
import org.iommuscope.core.uapi.test.MockDomainFlags;
import org.iommuscope.core.uapi.test.MockDomainReplace;
import org.iommuscope.core.uapi.test.PasidAttach;
import org.iommuscope.core.uapi.test.PasidCheckHwpt;
import org.iommuscope.core.uapi.test.PasidDetach;
import org.iommuscope.core.uapi.test.PasidReplace;
import org.iommuscope.core.uapi.test.SetTempMemoryLimit;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.core.uapi.test.TriggerIopf;
import org.iommuscope.core.uapi.test.TriggerVevent;

/** IOMMU_TEST ({@code selftest.c}); the reference, 2.25. */
final class TestRules {

	private static final int LEAST_MEMORY = 12;
	private static final long MOST_DMABUF = 512 * Linking.PAGE;

	private TestRules() {
	}

	static Prediction of(Step step, Context context, TestCommand asked) {
		int id = asked.id();
		return switch (asked.operation().orElse(null)) {
		case AddReserved range -> reserve(step, context, id, range);
		case MockDomain _ -> mock(step, context, id, 0, hwpt -> new MockDomain(context.freeId(), hwpt, context.freeId(1)));
		case MockDomainFlags mock -> mock(step, context, id, mock.devFlags(),
				hwpt -> new MockDomainFlags(context.freeId(), hwpt, context.freeId(1), mock.devFlags()));
		case CheckMap check -> CheckRules.map(step, context, id, check);
		case CheckRefs check -> CheckRules.refs(step, check);
		case CreateAccess access -> AccessRules.create(step, context, id, access);
		case DestroyAccessPages pages -> AccessRules.unpin(step, id, pages.accessPagesId());
		case AccessPages pages -> AccessRules.pages(step, id, pages);
		case AccessRw access -> AccessRules.readWrite(step, id, access);
		case SetTempMemoryLimit limit -> Integer.compareUnsigned(limit.limit(), LEAST_MEMORY) < 0
				? step.refuse(Errno.EINVAL, "iommufd_test", "the limit is too low")
				: step.ok();
		case MockDomainReplace replace -> attach(step, context, id, Device.NO_PASID, replace.ptId(), true,
				MockDomainReplace::new);
		case AccessReplaceIoas replace -> AccessRules.replace(step, id, replace);
		case Dirty dirty -> DirtyRules.mark(step, context, id, dirty);
		case CheckIotlb check -> CheckRules.iotlb(step, context, id, check);
		case TriggerIopf fault -> context.object(fault.devId(), Device.class).isPresent() ? step.ok()
				: step.missing(Errno.ENOENT, "device", fault.devId());
		case DevCheckCache check -> CheckRules.cache(step, context, id, check);
		case TriggerVevent event -> event(step, context, event.devId());
		case PasidAttach attach -> attach(step, context, id, TestEffects.pasid(attach.pasid()), attach.ptId(), false,
				hwpt -> new PasidAttach(attach.pasid(), hwpt));
		case PasidReplace replace -> attach(step, context, id, TestEffects.pasid(replace.pasid()), replace.ptId(), true,
				hwpt -> new PasidReplace(replace.pasid(), hwpt));
		case PasidDetach _ -> context.object(id, Selftest.class).isPresent() ? step.ok()
				: step.missing(Errno.ENOENT, "mock device", id);
		case PasidCheckHwpt check -> CheckRules.pasid(step, context, id, check);
		case DmabufGet get -> dmabuf(step, get);
		case DmabufRevoke _ -> step.ok()
				.unless(Doubt.mayFail(Unknowable.DESCRIPTOR, "what the descriptor names", Errno.EBADF, Errno.EINVAL));
		case null, default -> step.refuse(Errno.EOPNOTSUPP, "iommufd_test", "there is no such operation");
		};
	}

	private static Prediction dmabuf(Step step, DmabufGet asked) {
		if (asked.length() == 0 || Unsigned.less(MOST_DMABUF, asked.length())) {
			return step.refuse(Errno.EINVAL, "iommufd_test_dmabuf_get", "the test driver takes 512 pages at most");
		}
		return step.ok().noting(new Note(Note.Kind.QUIRK,
				"the operation is meant to return the descriptor that it made, and returns 0 instead"));
	}

	private static Prediction reserve(Step step, Context context, int id, AddReserved asked) {
		if (asked.length() == 0) {
			return step.refuse(Errno.EINVAL, "iommufd_test_add_reserved", "the length is zero");
		}
		if (Unsigned.overflows(asked.start(), asked.length())) {
			return step.refuse(Errno.EOVERFLOW, "iommufd_test_add_reserved", "the range ends beyond the last address");
		}
		Optional<Ioas> ioas = context.object(id, Ioas.class);
		if (ioas.isEmpty()) {
			return step.missing(Errno.ENOENT, "IOAS", id);
		}
		return LinkRules.collision(step, ioas.get(), asked.start(), asked.start() + asked.length() - 1,
				"lies in the range to be reserved").orElseGet(step::ok);
	}

	private static Prediction mock(Step step, Context context, int target, int flags, IntFunction<Record> done) {
		if ((flags & ~(MockDevice.NO_DIRTY | MockDevice.PASID)) != 0) {
			return step.refuse(Errno.EINVAL, "mock_dev_create", "a flag of the device is not known");
		}
		Device device = Device.mock(context.freeId(1), flags, step.seq());
		return finished(step,
				AttachRules.attach(step, context.with(device), device, Device.NO_PASID, target, false, 1), done);
	}

	private static Prediction attach(Step step, Context context, int stdev, int pasid, int target, boolean replace,
			IntFunction<Record> done) {
		Optional<Device> device = context.object(stdev, Selftest.class)
				.flatMap(mock -> context.object(mock.device(), Device.class));
		return device.isEmpty() ? step.missing(Errno.ENOENT, "mock device", stdev)
				: finished(step, AttachRules.attach(step, context, device.get(), pasid, target, replace, 0), done);
	}

	private static Prediction finished(Step step, AttachRules.Answer answer, IntFunction<Record> done) {
		if (answer.refused().isPresent()) {
			return answer.refused().get();
		}
		Prediction prediction = step.doneTest(done.apply(answer.hwpt()));
		for (Doubt doubt : answer.doubts()) {
			prediction = prediction.unless(doubt);
		}
		return prediction;
	}

	private static Prediction event(Step step, Context context, int id) {
		Optional<Device> device = context.object(id, Device.class);
		if (device.isEmpty()) {
			return step.missing(Errno.ENOENT, "device", id);
		}
		Optional<MockDevice> mock = device.get().mock();
		if (mock.isEmpty() || mock.get().viommu() == 0 || mock.get().virtId() == 0) {
			return step.refuse(Errno.ENOENT, "iommufd_test_trigger_vevent",
					device.get().label() + " is not attached through a vIOMMU that has a number for it",
					Evidence.of(device.get()));
		}
		boolean queue = context.all(Veventq.class).stream().anyMatch(
				q -> q.viommu() == mock.get().viommu() && q.type() == QueueRules.SELFTEST_EVENTS);
		return queue ? step.ok()
				: step.refuse(Errno.EOPNOTSUPP, "iommufd_viommu_report_event", "the vIOMMU has no event queue of this type");
	}
}

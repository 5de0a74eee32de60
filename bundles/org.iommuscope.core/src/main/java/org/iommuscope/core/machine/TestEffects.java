package org.iommuscope.core.machine;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.Access.Pin;
import org.iommuscope.core.machine.ReservedRange.ByTest;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.test.AccessPages;
import org.iommuscope.core.uapi.test.AccessReplaceIoas;
import org.iommuscope.core.uapi.test.AddReserved;
import org.iommuscope.core.uapi.test.CreateAccess;
import org.iommuscope.core.uapi.test.DestroyAccessPages;
import org.iommuscope.core.uapi.test.Dirty;
import org.iommuscope.core.uapi.test.MockDomain;
import org.iommuscope.core.uapi.test.MockDomainFlags;
import org.iommuscope.core.uapi.test.MockDomainReplace;
import org.iommuscope.core.uapi.test.PasidAttach;
import org.iommuscope.core.uapi.test.PasidDetach;
import org.iommuscope.core.uapi.test.PasidReplace;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.core.uapi.test.TriggerIopf;
import org.iommuscope.core.uapi.test.TriggerVevent;

/** What the operations of the kernel's test driver do ({@code selftest.c}). */
final class TestEffects {

	private TestEffects() {
	}

	static State success(Step step, TestCommand asked, TestCommand done) {
		if (asked.op() != done.op()) {
			// The kernel writes no other operation; such a struct is damaged.
			return step.state();
		}
		return switch (done.operation().orElse(null)) {
		case MockDomain mock -> mock(step, asked.id(), 0, mock.outStdevId(), mock.outHwptId(), mock.outIdevId());
		case MockDomainFlags mock ->
			mock(step, asked.id(), mock.devFlags(), mock.outStdevId(), mock.outHwptId(), mock.outIdevId());
		case MockDomainReplace replace -> attach(step, done.id(), Device.NO_PASID,
				((MockDomainReplace) asked.operation().orElseThrow()).ptId(), replace.ptId());
		case PasidAttach attach -> attach(step, done.id(), pasid(attach.pasid()),
				((PasidAttach) asked.operation().orElseThrow()).ptId(), attach.ptId());
		case PasidReplace attach -> attach(step, done.id(), pasid(attach.pasid()),
				((PasidReplace) asked.operation().orElseThrow()).ptId(), attach.ptId());
		case PasidDetach detach -> detach(step, done.id(), pasid(detach.pasid()));
		case AddReserved range -> reserve(step, done.id(), range);
		case CreateAccess access -> access(step, done.id(), access);
		case AccessReplaceIoas replace -> replaceIoas(step, done.id(), replace.ioasId());
		case AccessPages pages -> pin(step, done.id(), pages);
		case DestroyAccessPages pages -> unpin(step, done.id(), pages.accessPagesId());
		case Dirty dirty -> DirtyEffects.mark(step, done.id(), dirty);
		case TriggerVevent event -> event(step, event.devId());
		case TriggerIopf fault -> fault(step, fault);
		case null, default -> step.state();
		};
	}

	/** The test driver's refusal on PASID 1024 is for once; a failed replace drops the group's regions. */
	static State failure(Step step, TestCommand asked) {
		return switch (asked.operation().orElse(null)) {
		case PasidAttach attach when attach.pasid() == MockDevice.FAKE_ERROR_PASID -> disarmed(step, asked.id());
		case PasidReplace replace when replace.pasid() == MockDevice.FAKE_ERROR_PASID -> disarmed(step, asked.id());
		case null, default -> step.state();
		};
	}

	private static State disarmed(Step step, int stdev) {
		return step.ioctl().result().errno() != org.iommuscope.core.uapi.Errno.ENOMEM.number() ? step.state()
				: step.change(context -> context.object(stdev, Selftest.class)
						.flatMap(mock -> context.object(mock.device(), Device.class)).filter(d -> d.mock().isPresent())
						.map(device -> context.with(device.withMock(device.mock().get().withNextFails(false), step.seq())))
						.orElse(context));
	}

	/** PASID 0 is the device itself ({@code IOMMU_NO_PASID}). */
	static int pasid(int pasid) {
		return pasid == 0 ? Device.NO_PASID : pasid;
	}

	private static State mock(Step step, int attachedTo, int flags, int stdev, int hwpt, int device) {
		if (stdev <= 0 || device <= 0) {
			return step.state();
		}
		return step.change(context -> Attachments.attach(step.state(),
				context.with(new Selftest(stdev, step.seq(), step.seq(), device))
						.with(Device.mock(device, flags, step.seq())),
				device, Device.NO_PASID, attachedTo, hwpt, step.seq()));
	}

	private static State attach(Step step, int stdev, int pasid, int asked, int hwpt) {
		return step.change(context -> context.object(stdev, Selftest.class)
				.map(mock -> Attachments.attach(step.state(), context, mock.device(), pasid, asked, hwpt, step.seq()))
				.orElse(context));
	}

	private static State detach(Step step, int stdev, int pasid) {
		return step.change(context -> context.object(stdev, Selftest.class)
				.map(mock -> Attachments.detach(context, mock.device(), pasid, step.seq())).orElse(context));
	}

	private static State reserve(Step step, int id, AddReserved range) {
		long last = range.start() + range.length() - 1;
		return step.change(id, Ioas.class, ioas -> IoasEffects.reserved(ioas,
				new ReservedRange(range.start(), last, new ByTest(), step.seq()), step.seq()));
	}

	/** The call returns a descriptor only; the object takes the lowest free id like any other. */
	private static State access(Step step, int ioas, CreateAccess done) {
		if (step.context().isEmpty()) {
			return step.state();
		}
		int id = step.context().get().freeId();
		State next = step.change(context -> Linking.realign(
				context.with(Access.of(id, step.seq(), ioas == 0 ? OptionalInt.empty() : OptionalInt.of(ioas),
						OptionalInt.empty(), (done.flags() & 1) != 0)),
				ioas, step.seq()));
		return ObjectEffects.file(step, next, done.outAccessFd(), FileKind.TEST_ACCESS, id);
	}

	/** The access behind a descriptor of the calling process, in whichever context it is. */
	static Optional<Access> access(Step step, int fd) {
		return accessFile(step, fd).flatMap(file -> step.state().context(file.context().getAsInt())
				.flatMap(context -> context.object(file.object().getAsInt(), Access.class)));
	}

	/** The context that the access behind a descriptor belongs to. */
	static Optional<Context> accessContext(Step step, int fd) {
		return accessFile(step, fd).flatMap(file -> step.state().context(file.context().getAsInt()));
	}

	private static Optional<OpenFile> accessFile(Step step, int fd) {
		return step.state().file(step.event().pid(), fd).filter(file -> file.kind() == FileKind.TEST_ACCESS)
				.filter(file -> file.object().isPresent() && file.context().isPresent());
	}

	private static State change(Step step, int fd, java.util.function.UnaryOperator<Access> change) {
		return accessContext(step, fd).map(context -> step.state().with(context.with(change.apply(access(step, fd).get()))))
				.orElse(step.state());
	}

	private static State replaceIoas(Step step, int fd, int ioas) {
		Optional<Access> access = access(step, fd);
		if (access.isEmpty() || access.get().ioas().equals(OptionalInt.of(ioas))) {
			return step.state();
		}
		Context context = accessContext(step, fd).orElseThrow();
		Context next = context.with(access.get().withIoas(OptionalInt.of(ioas), step.seq()));
		next = Linking.realign(next, access.get().ioas().orElse(0), step.seq());
		return step.state().with(Linking.realign(next, ioas, step.seq()));
	}

	private static State pin(Step step, int fd, AccessPages done) {
		return change(step, fd, access -> access.pinned(
				new Pin(done.outAccessPagesId(), AccessRules.iova(step, fd, done.flags(), done.iova()), done.length(),
						step.seq()),
				step.seq()));
	}

	private static State unpin(Step step, int fd, int item) {
		return change(step, fd, access -> access.withItems(
				access.items().minusAll(access.items().stream().filter(pin -> pin.id() == item).toList()), step.seq()));
	}

	private static State event(Step step, int device) {
		return step.change(context -> context.object(device, Device.class).flatMap(Device::mock)
				.flatMap(mock -> context
						.all(Veventq.class, q -> q.viommu() == mock.viommu() && q.type() == QueueRules.SELFTEST_EVENTS)
						.stream().findFirst()
						.map(queue -> context.with(queue.reported((int) mock.virtId(), step.seq()))))
				.orElse(context));
	}

	private static State fault(Step step, TriggerIopf done) {
		return step.change(context -> QueueRules.faultQueue(context, done)
				.map(queue -> context.with(queue.requested(new Fault.Request(done.devId(), done.pasid(), done.grpid(),
						done.perm(), done.addr()), step.seq())))
				.orElse(context));
	}
}

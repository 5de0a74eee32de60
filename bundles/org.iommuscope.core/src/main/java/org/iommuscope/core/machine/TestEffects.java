package org.iommuscope.core.machine;

import java.util.OptionalInt;
import org.iommuscope.core.machine.ReservedRange.ByTest;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.test.AccessReplaceIoas;
import org.iommuscope.core.uapi.test.AddReserved;
import org.iommuscope.core.uapi.test.CreateAccess;
import org.iommuscope.core.uapi.test.MockDomain;
import org.iommuscope.core.uapi.test.MockDomainFlags;
import org.iommuscope.core.uapi.test.MockDomainReplace;
import org.iommuscope.core.uapi.test.PasidAttach;
import org.iommuscope.core.uapi.test.PasidDetach;
import org.iommuscope.core.uapi.test.PasidReplace;
import org.iommuscope.core.uapi.test.TestCommand;

/** What the operations of the kernel's test driver do ({@code selftest.c}). */
final class TestEffects {

	private TestEffects() {
	}

	static State success(Step step, TestCommand asked, TestCommand done) {
		return switch (done.operation().orElse(null)) {
		case MockDomain mock -> mock(step, asked.id(), mock.outStdevId(), mock.outHwptId(), mock.outIdevId());
		case MockDomainFlags mock -> mock(step, asked.id(), mock.outStdevId(), mock.outHwptId(), mock.outIdevId());
		case MockDomainReplace replace -> attach(step, done.id(), Device.NO_PASID,
				((MockDomainReplace) asked.operation().orElseThrow()).ptId(), replace.ptId());
		case PasidAttach attach -> attach(step, done.id(), attach.pasid(),
				((PasidAttach) asked.operation().orElseThrow()).ptId(), attach.ptId());
		case PasidReplace attach -> attach(step, done.id(), attach.pasid(),
				((PasidReplace) asked.operation().orElseThrow()).ptId(), attach.ptId());
		case PasidDetach detach -> detach(step, done.id(), detach.pasid());
		case AddReserved range -> reserve(step, done.id(), range);
		case CreateAccess access -> access(step, done.id(), access);
		case AccessReplaceIoas replace -> replaceIoas(step, done.id(), replace.ioasId());
		case null, default -> step.state();
		};
	}

	private static State mock(Step step, int attachedTo, int stdev, int hwpt, int device) {
		if (stdev <= 0 || device <= 0) {
			return step.state();
		}
		return step.change(context -> Attachments.attach(
				context.with(new Selftest(stdev, step.seq(), step.seq(), device))
						.with(Device.bound(device, "mock", step.seq())),
				device, Device.NO_PASID, attachedTo, hwpt, step.seq()));
	}

	private static State attach(Step step, int stdev, int pasid, int asked, int hwpt) {
		return step.change(context -> context.object(stdev, Selftest.class).map(
				mock -> Attachments.attach(context, mock.device(), pasid, asked, hwpt, step.seq())).orElse(context));
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
		State next = ObjectEffects.add(step, new Access(id, step.seq(), step.seq(),
				ioas == 0 ? OptionalInt.empty() : OptionalInt.of(ioas), OptionalInt.empty()));
		return ObjectEffects.file(step, next, done.outAccessFd(), FileKind.TEST_ACCESS, id);
	}

	private static State replaceIoas(Step step, int fd, int ioas) {
		OptionalInt other = ioas == 0 ? OptionalInt.empty() : OptionalInt.of(ioas);
		return step.state().file(step.event().pid(), fd).filter(file -> file.kind() == FileKind.TEST_ACCESS)
				.filter(file -> file.object().isPresent() && file.context().equals(step.file().context()))
				.map(file -> step.change(file.object().getAsInt(), Access.class,
						access -> access.withIoas(other, step.seq())))
				.orElse(step.state());
	}
}

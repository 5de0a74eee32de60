package org.iommuscope.model.projection;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.Selftest;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.test.MockDomainReplace;
import org.iommuscope.core.uapi.test.PasidAttach;
import org.iommuscope.core.uapi.test.PasidReplace;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;
import org.iommuscope.core.uapi.vfio.BindIommufd;

/** Reads from a recording's event what the model is to highlight after it. */
public final class RecordedStep {

	/** Members that name what a call is about, the most telling first: a table before the device for which it is made. */
	private static final List<String> SUBJECTS = List.of("id", "object_id", "dst_ioas_id", "viommu_id", "hwpt_id",
			"pt_id", "ioas_id", "dev_id");

	private static final int WITH_PASID = 1;
	private static final int NO_PASID = -1;

	private RecordedStep() {
	}

	/**
	 * The step to a position.
	 *
	 * @param position from 1 to the timeline's end
	 */
	public static Step to(Timeline timeline, int position) {
		Event event = timeline.eventBefore(position);
		State before = timeline.stateAt(position - 1);
		return new Step(event.seq(), before, failure(event, before, timeline.stateAt(position)));
	}

	private static Optional<Step.Failure> failure(Event event, State before, State after) {
		if (!(event.call() instanceof Call.Ioctl ioctl) || !ioctl.result().failed()) {
			return Optional.empty();
		}
		Optional<OpenFile> file = after.file(event.pid(), ioctl.fd()).or(() -> before.file(event.pid(), ioctl.fd()));
		Optional<Record> asked = asked(event, ioctl);
		OptionalInt context = context(file, asked, event, after);
		if (context.isEmpty()) {
			return Optional.empty();
		}
		Optional<Step.Attempt> attempt = asked.flatMap(struct -> attempt(struct, file, after));
		OptionalInt object = attempt.isPresent() ? OptionalInt.of(attempt.get().device())
				: file.map(OpenFile::object).filter(OptionalInt::isPresent)
						.orElseGet(() -> asked.map(RecordedStep::subject).orElse(OptionalInt.empty()));
		return Optional.of(new Step.Failure(context.getAsInt(), object, Errno.nameOf(ioctl.result().errno()), attempt));
	}

	private static Optional<Record> asked(Event event, Call.Ioctl ioctl) {
		Optional<Ioctl> known = EventText.known(event, ioctl);
		if (known.filter(k -> k == Ioctl.IOMMU_TEST_CMD).isPresent()) {
			return Optional.of(TestCommand.decode(ioctl.in()));
		}
		return known.flatMap(Ioctl::type).filter(type -> ioctl.in().size() > 0)
				.map(type -> Layout.of(type).decode(ioctl.in()));
	}

	/** The context on which a call was made: that of its file, or the one that a bind names. */
	private static OptionalInt context(Optional<OpenFile> file, Optional<Record> asked, Event event, State state) {
		if (file.isPresent() && file.get().context().isPresent()) {
			return file.get().context();
		}
		return asked.filter(BindIommufd.class::isInstance).map(BindIommufd.class::cast)
				.flatMap(bind -> state.file(event.pid(), bind.iommufd())).map(OpenFile::context)
				.orElse(OptionalInt.empty());
	}

	private static Optional<Step.Attempt> attempt(Record asked, Optional<OpenFile> file, State state) {
		return switch (asked) {
			case AttachIommufdPt attach -> device(file).map(device -> new Step.Attempt(device,
					(attach.flags() & WITH_PASID) != 0 ? attach.pasid() : NO_PASID, attach.ptId()));
			case TestCommand test -> switch (test.operation().orElse(null)) {
				case MockDomainReplace replace -> mock(test, NO_PASID, replace.ptId(), file, state);
				case PasidAttach attach -> mock(test, attach.pasid(), attach.ptId(), file, state);
				case PasidReplace replace -> mock(test, replace.pasid(), replace.ptId(), file, state);
				case null, default -> Optional.empty();
			};
			default -> Optional.empty();
		};
	}

	private static Optional<Integer> device(Optional<OpenFile> file) {
		return file.map(OpenFile::object).filter(OptionalInt::isPresent).map(OptionalInt::getAsInt);
	}

	/** An attach of the kernel's test driver, which names its mock device. */
	private static Optional<Step.Attempt> mock(TestCommand test, int pasid, int target, Optional<OpenFile> file,
			State state) {
		return file.map(OpenFile::context).filter(OptionalInt::isPresent)
				.flatMap(context -> state.context(context.getAsInt()))
				.flatMap(context -> context.object(test.id(), Selftest.class))
				.map(mock -> new Step.Attempt(mock.device(), pasid, target));
	}

	private static OptionalInt subject(Record asked) {
		if (asked instanceof TestCommand test) {
			return test.id() > 0 ? OptionalInt.of(test.id()) : OptionalInt.empty();
		}
		for (String name : SUBJECTS) {
			for (Layout.Member member : Layout.of(asked).members()) {
				if (member.name().equals(name) && member.get(asked) instanceof Integer id && id > 0) {
					return OptionalInt.of(id);
				}
			}
		}
		return OptionalInt.empty();
	}
}

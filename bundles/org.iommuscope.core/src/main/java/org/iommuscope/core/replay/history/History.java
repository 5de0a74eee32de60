package org.iommuscope.core.replay.history;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.replay.ObjectName.Found;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;

/**
 * Why something is what it is.
 *
 * @param subject what is asked about, its owner named in full
 * @param now     what it is at the position, in plain words
 * @param causes  the events that made it so and those that changed it before, newest first
 * @param whole   whether that is all; otherwise there were so many changes that older ones are left out
 */
public record History(Subject subject, String now, List<Cause> causes, boolean whole) {

	/**
	 * The history of something of one context, at a position or before, where it was there last.
	 *
	 * @return empty where there was no such thing
	 * @throws IllegalArgumentException if its owner is of the wrong kind, or objects of several contexts are named so
	 * @throws CancellationException    if {@code progress} stopped it
	 */
	public static Optional<History> of(Timeline timeline, int position, Subject subject, Progress progress) {
		check(subject);
		Changes changes = new Changes(timeline, progress);
		int last = changes.lastWith(position, state -> !subject.owner().in(state).isEmpty());
		if (last < 0) {
			return Optional.empty();
		}
		List<Found> found = subject.owner().in(timeline.stateAt(last));
		if (found.size() > 1) {
			throw new IllegalArgumentException(subject.owner() + " is in several contexts: " + String.join(", ",
					found.stream().map(f -> ObjectName.of(f.context(), f.object()).toString()).toList()));
		}
		Causes causes = new Causes(changes);
		Found owner = found.getFirst();
		String now = last == position ? "" : gone(timeline, last, owner, causes);
		return Optional.of(told(subject, owner, last, now, causes));
	}

	private static void check(Subject subject) {
		String kind = subject.owner().kind();
		if (subject instanceof Subject.Address && !kind.equals("ioas")) {
			throw new IllegalArgumentException(subject.owner() + " is no address space, which is written ioas:1");
		}
		if (subject instanceof Subject.TableEntry && !kind.equals("hwpt")) {
			throw new IllegalArgumentException(subject.owner() + " has no page table; a HWPT is written hwpt:5");
		}
	}

	private static String gone(Timeline timeline, int last, Found owner, Causes causes) {
		boolean withContext = timeline.stateAt(last + 1).context(owner.context().number()).isEmpty();
		causes.add(last + 1, "ended " + owner.object().label() + (withContext ? ", with its whole context" : ""));
		return "gone since @" + timeline.eventBefore(last + 1).seq() + "; before: ";
	}

	private static History told(Subject subject, Found owner, int position, String before, Causes causes) {
		Context context = owner.context();
		ObjectName name = ObjectName.of(context, owner.object());
		KernelObject object = owner.object();
		Subject named = switch (subject) {
		case Subject.Address(_, long iova) -> new Subject.Address(name, iova);
		case Subject.TableEntry(_, long iova) -> new Subject.TableEntry(name, iova);
		case Subject.WholeObject _ -> new Subject.WholeObject(name);
		};
		String now = switch (subject) {
		case Subject.Address(_, long iova) -> AddressHistory.tell(causes, position, context, (Ioas) object, iova);
		case Subject.TableEntry(_, long iova) when object instanceof HwptPaging hwpt ->
			EntryHistory.ofPaging(causes, position, context, hwpt, iova);
		case Subject.TableEntry(_, long iova) -> EntryHistory.ofNested(causes, position, context, (HwptNested) object, iova);
		case Subject.WholeObject _ -> ObjectHistory.tell(causes, position, context, object);
		};
		return new History(named, before + now, causes.newestFirst(), causes.isWhole());
	}
}

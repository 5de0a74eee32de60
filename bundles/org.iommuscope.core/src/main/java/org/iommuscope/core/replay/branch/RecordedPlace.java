package org.iommuscope.core.replay.branch;

import java.util.List;
import java.util.Optional;

/**
 * Where a position of a branch lies in its recording.
 *
 * @param position the position in the recording: after the same event, or where the event was added
 * @param edit     what made the event before it an event of the branch alone; empty where it was recorded
 */
public record RecordedPlace(int position, Optional<Edit> edit) {

	/** The position on a branch after an event of its recording, and after what is added there. */
	public static int onBranch(Branch branch, int recorded) {
		long omitted = branch.edits().stream()
				.filter(edit -> edit instanceof Edit.Omit && edit.needs() <= recorded).count();
		long added = branch.edits().stream()
				.filter(edit -> edit instanceof Edit.Insert && edit.needs() <= recorded).count();
		return Math.toIntExact(recorded - omitted + added);
	}

	/**
	 * The place of a position of a branch, from 0.
	 *
	 * @throws IndexOutOfBoundsException if there is no such position
	 */
	public static RecordedPlace of(Branch branch, int position) {
		int base = branch.departure();
		int left = position - base;
		if (left <= 0) {
			return new RecordedPlace(position, Optional.empty());
		}
		while (base <= branch.base().end()) {
			List<Edit.Insert> inserted = branch.insertedAt(base);
			if (left <= inserted.size()) {
				return new RecordedPlace(base, Optional.of(inserted.get(left - 1)));
			}
			left -= inserted.size();
			base++;
			Optional<Edit> instead = branch.insteadOf(base);
			if (!(instead.orElse(null) instanceof Edit.Omit) && --left == 0 && base <= branch.base().end()) {
				return new RecordedPlace(base, instead);
			}
		}
		throw new IndexOutOfBoundsException("position " + position + " of a branch");
	}
}

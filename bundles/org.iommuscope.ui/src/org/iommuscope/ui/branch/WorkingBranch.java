package org.iommuscope.ui.branch;

import java.util.Optional;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.branch.Branch;
import org.iommuscope.core.replay.branch.BranchReplay;

/**
 * A branch that is worked on.
 *
 * @param number   of the branch among those of its recording, which never changes
 * @param branch   as it is now
 * @param replayed what comes of it; empty while that is being found out
 */
public record WorkingBranch(int number, Branch branch, Optional<Replayed> replayed) {

	/**
	 * What comes of a branch.
	 *
	 * @param replay   its events and the results that change
	 * @param timeline its events as the views take them
	 */
	public record Replayed(BranchReplay replay, Timeline timeline) {
	}

	/** Changed, so that it is not known yet what comes of it. */
	WorkingBranch with(Branch other) {
		return new WorkingBranch(number, other, Optional.empty());
	}

	/** With what comes of it. */
	WorkingBranch with(Replayed found) {
		return new WorkingBranch(number, branch, Optional.of(found));
	}
}

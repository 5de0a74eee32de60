package org.iommuscope.core.replay.branch;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Difference;
import org.iommuscope.core.machine.Reason;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;

/**
 * A call of the recording that returns something else on a branch.
 *
 * @param position    in the recording, after the call
 * @param recorded    the call as it was recorded
 * @param onBranch    the call as it is on the branch, with its number there
 * @param differences what is different; never empty. {@link Difference#simulated()} is the branch's value
 * @param reason      why it fails on the branch, where it does
 */
public record ChangedResult(int position, Event recorded, Event onBranch, List<Difference> differences,
		Optional<Reason> reason) {

	/** Why, in plain words without a full stop. */
	public String why() {
		boolean failed = recorded.call().outcome().filter(org.iommuscope.core.trace.Result::failed).isPresent();
		return reason.map(Reason::text)
				.orElse(recorded.call() instanceof Call.Dma ? "the device's tables, or what is cached of them, are others on the branch"
						: failed ? "nothing is in the call's way on the branch" : "the call succeeds with other values");
	}
}

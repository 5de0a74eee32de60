package org.iommuscope.core.check;

import java.util.List;
import org.iommuscope.core.replay.Finding;

/**
 * What the engine knows of each event by itself: calls that failed and why, defects of the kernel, stale translations, and
 * results other than the rules say.
 */
final class OutcomeRule implements Rule {

	@Override
	public List<String> ids() {
		return Finding.IDS;
	}

	@Override
	public Watch watch() {
		return (_, event, outcome) -> Finding.of(event, outcome);
	}
}

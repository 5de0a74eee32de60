package org.iommuscope.core.trace;

import java.util.ArrayList;
import java.util.List;

/** Problems as they are found: of many, the first are kept and all are counted. Not thread safe. */
final class Problems {

	private static final int KEPT = 1000;

	private final List<Problem> kept = new ArrayList<>();
	private long count;

	void add(Problem problem) {
		count++;
		if (kept.size() < KEPT) {
			kept.add(problem);
		}
	}

	/** The first of them. */
	List<Problem> kept() {
		return List.copyOf(kept);
	}

	/** How many there were. */
	long count() {
		return count;
	}
}

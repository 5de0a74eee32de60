package org.iommuscope.core.replay.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.iommuscope.core.replay.Timeline;

/** Collects what is found out, an event once however often it had a part. Not thread safe. */
final class Causes {

	/** Changes that are told; of more, the newest. */
	static final int MAX_CHANGES = 1000;

	private final Changes changes;
	private final SortedMap<Integer, Set<String>> found = new TreeMap<>(Comparator.reverseOrder());
	private final Set<String> followed = new HashSet<>();
	private boolean whole = true;

	Causes(Changes changes) {
		this.changes = changes;
	}

	Changes changes() {
		return changes;
	}

	Timeline timeline() {
		return changes.timeline();
	}

	/** An event did something; position 0 is before all events, where nothing was done that anybody saw. */
	void add(int position, String what) {
		if (position > 0) {
			found.computeIfAbsent(position, _ -> new LinkedHashSet<>()).add(what);
		}
	}

	/** Whether another change may be told; remembers that there was one where it may not. */
	boolean hasRoom(int told) {
		whole &= told < MAX_CHANGES;
		return told < MAX_CHANGES;
	}

	/** Whether something is to be followed that has not been followed yet. */
	boolean isNew(String what) {
		return followed.add(what);
	}

	boolean isWhole() {
		return whole;
	}

	List<Cause> newestFirst() {
		List<Cause> causes = new ArrayList<>();
		found.forEach((position, what) -> causes
				.add(new Cause(position, timeline().eventBefore(position), List.copyOf(what))));
		return List.copyOf(causes);
	}
}

package org.iommuscope.core.replay.lifetime;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.replay.lifetime.Lane.Life;

/** A lane while it is being found. It never holds more than some thousands of lives and failures. */
final class Track {

	private static final int MOST = 2048;

	private List<Life> lives = new ArrayList<>();
	private List<Integer> failures = new ArrayList<>();
	private int closeLives = 1;
	private int closeFailures = 1;
	private long failed;
	private int alive;
	private int since;

	/** An object begins to be there. */
	void begin(int position) {
		if (alive++ == 0) {
			since = position;
		}
	}

	/** An object is not there any more. */
	void end(int position) {
		if (--alive == 0) {
			add(new Life(since, position, false));
		}
	}

	/** A call failed. */
	void fail(int position) {
		failed++;
		if (failures.isEmpty() || position - failures.getLast() >= closeFailures) {
			failures.add(position);
		}
		while (failures.size() > MOST) {
			closeFailures *= 2;
			failures = thinned(failures, closeFailures);
		}
	}

	/** Whether an object is there now. */
	boolean isAlive() {
		return alive > 0;
	}

	/** What was found, up to the end of the recording. */
	List<Life> lives(int end) {
		if (alive > 0) {
			alive = 0;
			add(new Life(since, end + 1, false));
		}
		return lives;
	}

	List<Integer> failures() {
		return failures;
	}

	long failed() {
		return failed;
	}

	private void add(Life life) {
		append(lives, life, closeLives);
		while (lives.size() > MOST) {
			closeLives *= 2;
			List<Life> fewer = new ArrayList<>();
			lives.forEach(one -> append(fewer, one, closeLives));
			lives = fewer;
		}
	}

	/** Joins a life with the one before where both together are no longer than what can be told apart. */
	private static void append(List<Life> lives, Life life, int close) {
		if (close > 1 && !lives.isEmpty() && life.to() - lives.getLast().from() <= close) {
			lives.set(lives.size() - 1, new Life(lives.getLast().from(), life.to(), true));
		} else {
			lives.add(life);
		}
	}

	private static List<Integer> thinned(List<Integer> positions, int close) {
		List<Integer> fewer = new ArrayList<>();
		for (int position : positions) {
			if (fewer.isEmpty() || position - fewer.getLast() >= close) {
				fewer.add(position);
			}
		}
		return fewer;
	}
}

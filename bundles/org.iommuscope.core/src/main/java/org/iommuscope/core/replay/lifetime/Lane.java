package org.iommuscope.core.replay.lifetime;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.ObjectKind;

/**
 * When an object was there. An id that is given out again has several lives in one lane.
 *
 * @param context  number of the iommufd context
 * @param place    the descriptor and the process that opened it, {@code 4@582}
 * @param kind     what it is; empty for the context itself
 * @param id       its number in the context; 0 for the context itself, and for further objects
 * @param further  how many objects share the lane because there are too many for a lane each; 0 for an object's own
 * @param lives    in their order; those that follow each other too closely to be kept apart are one
 * @param failures positions after calls on it, or that name it, that failed; of many that are close together one
 * @param failed   how many such calls there are
 */
public record Lane(int context, String place, Optional<ObjectKind> kind, int id, int further, List<Life> lives,
		List<Integer> failures, long failed) {

	/**
	 * A life.
	 *
	 * @param from the first position at which the object is there
	 * @param to   the first position at which it is not there any more
	 * @param many whether it stands for several
	 */
	public record Life(int from, int to, boolean many) {
	}

	public Lane {
		lives = List.copyOf(lives);
		failures = List.copyOf(failures);
	}

	/** {@code hwpt 5}; for a context {@code iommufd 4@582}. */
	public String name() {
		String word = kind.map(ObjectKind::word).orElse("iommufd");
		return further > 0 ? further + " more " + word : word + " " + (kind.isEmpty() ? place : Integer.toString(id));
	}

	/** Whether the object is there at a position. */
	public boolean isThereAt(int position) {
		return lives.stream().anyMatch(life -> position >= life.from() && position < life.to());
	}
}

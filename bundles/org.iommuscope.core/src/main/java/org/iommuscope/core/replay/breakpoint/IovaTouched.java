package org.iommuscope.core.replay.breakpoint;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.replay.Touch;
import org.iommuscope.core.replay.TouchedSpace;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Unsigned;

/**
 * An event names an address of a range: a map, unmap, copy, access, fault, or anything else that {@link Touch} finds. Ends
 * are inclusive.
 *
 * @param start first IOVA
 * @param last  last IOVA
 * @param ioas  the address space; empty for any, and then also for addresses that only a guest's stage 1 translates
 */
public record IovaTouched(long start, long last, Optional<ObjectName> ioas) implements Condition {

	static final String WORD = "iova";

	/**
	 * Checks the range.
	 *
	 * @throws IllegalArgumentException if it ends before it starts, or the object is no IOAS
	 */
	public IovaTouched {
		if (Unsigned.less(last, start)) {
			throw new IllegalArgumentException(Hex.range(start, last) + " ends before it starts");
		}
		if (ioas.filter(name -> !name.kind().equals("ioas")).isPresent()) {
			throw new IllegalArgumentException(ioas.get() + " is no address space, which is written ioas:1");
		}
	}

	@Override
	public boolean holds(Moment moment) {
		List<Touch> touches = Touch.of(moment.event());
		return ioas.isEmpty() ? touches.stream().anyMatch(touch -> touch.intersects(start, last))
				: touches.stream().filter(touch -> touch.intersects(start, last)).anyMatch(
						touch -> TouchedSpace.of(touch, moment).filter(TouchedSpace::direct)
								.filter(space -> ioas.get().names(space.context(), space.ioas())).isPresent());
	}

	@Override
	public String text() {
		return "an event that touches " + range() + ioas.map(name -> " of " + name).orElse("");
	}

	private String range() {
		return start == last ? Hex.of(start) : Hex.range(start, last);
	}

	@Override
	public String toString() {
		return WORD + ":" + range() + ioas.map(name -> "@" + name).orElse("");
	}
}

package org.iommuscope.core.replay.breakpoint;

import java.util.Set;
import org.iommuscope.core.machine.memory.RecordedMemory;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.uapi.Hex;

/**
 * The eight bytes at an address of a recorded memory changed or became known, such as a stage-1 entry in a guest's memory.
 *
 * @param space   {@code gpa}, {@code hva} or {@code pa}
 * @param address of the first byte
 */
public record MemoryChanged(String space, long address) implements Condition {

	static final String WORD = "memory";

	private static final Set<String> SPACES = Set.of("gpa", "hva", "pa");

	/**
	 * Checks the space.
	 *
	 * @throws IllegalArgumentException if a recording knows no such memory
	 */
	public MemoryChanged {
		if (!SPACES.contains(space)) {
			throw new IllegalArgumentException("\"" + space + "\" is no memory; there are gpa, hva, pa");
		}
	}

	@Override
	public boolean holds(Moment moment) {
		if (!(moment.event().call() instanceof Call.Mem mem) || !mem.space().equals(space)) {
			return false;
		}
		RecordedMemory before = moment.before().memories().space(space);
		RecordedMemory after = moment.after().memories().space(space);
		return before.readable(address) != after.readable(address) || before.read(address) != after.read(address);
	}

	@Override
	public String text() {
		return "a change of what " + space + " memory holds at " + Hex.of(address);
	}

	@Override
	public String toString() {
		return WORD + ":" + space + ":" + Hex.of(address);
	}
}

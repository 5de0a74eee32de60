package org.iommuscope.core.replay.breakpoint;

import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.replay.TablePath;
import org.iommuscope.core.uapi.Hex;

/**
 * The entry at an address of a HWPT's table changed.
 *
 * @param hwpt    the HWPT
 * @param address of the entry: guest-physical for a nested HWPT, made up for a paging one, whose table is derived
 */
public record EntryAtChanged(ObjectName hwpt, long address) implements Condition {

	static final String WORD = "entry-at";

	/**
	 * Checks the object.
	 *
	 * @throws IllegalArgumentException if it is no HWPT
	 */
	public EntryAtChanged {
		TableWatch.checkedTable(hwpt);
	}

	/**
	 * What is at an address.
	 *
	 * @param known whether it can be read
	 * @param value what is read
	 */
	private record Word(boolean known, long value) {

		static Word at(Memory memory, long address) {
			return new Word(memory.readable(address), memory.read(address));
		}
	}

	@Override
	public boolean holds(Moment moment) {
		return TableWatch.changed(moment, hwpt, (_, _, _, _) -> false,
				(state, found) -> TablePath.of(state, found.context(), found.object().id(), 0)
						.map(path -> Word.at(path.memory(), address)));
	}

	@Override
	public String text() {
		return "a change of the entry at " + Hex.of(address) + " of " + hwpt;
	}

	@Override
	public String toString() {
		return WORD + ":" + Hex.of(address) + "@" + hwpt;
	}
}

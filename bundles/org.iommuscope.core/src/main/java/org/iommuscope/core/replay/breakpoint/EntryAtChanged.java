package org.iommuscope.core.replay.breakpoint;

import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.replay.TablePath;
import org.iommuscope.core.uapi.Hex;

/**
 * The entry at an address changed, as the walk of a HWPT reads memory: of its own derived table for a paging HWPT, of the
 * kernel's table and the memory behind it for a nested one.
 *
 * @param hwpt    the HWPT
 * @param address the entry's physical address, made up where the kernel's is not known
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
				(state, found) -> TablePath.of(state, found.context(), found.object(), 0)
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

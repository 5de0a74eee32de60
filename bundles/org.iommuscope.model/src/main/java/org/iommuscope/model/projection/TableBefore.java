package org.iommuscope.model.projection;

import java.util.OptionalLong;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.model.EntryKind;

/**
 * A table as it is somewhere else, such as before a step, that another one is compared with. Tables of the two correspond where
 * they are for the same input addresses, wherever they lie.
 *
 * @param stage  the rules of its format, with its root
 * @param memory where it is read
 */
public record TableBefore(Stage stage, Memory memory) {

	/** Whether a table of such rules can be compared with this one entry by entry; its root may be another. */
	boolean isLike(Stage other) {
		return stage.config().withRoot(0).equals(other.config().withRoot(0));
	}

	/**
	 * Address of the table that is responsible for an input address.
	 *
	 * @param level of the table, counted from the last, 1
	 * @return empty where no table of that level is
	 */
	OptionalLong table(int level, long input) {
		long table = stage.config().root();
		int at = stage.geometry().top();
		while (at > level) {
			JudgedEntry judged = JudgedEntry.of(stage, at, read(memory, table, stage.geometry().index(input, at)), input);
			if (judged.kind() != EntryKind.TABLE) {
				return OptionalLong.empty();
			}
			table = judged.output();
			at = judged.nextLevel();
		}
		return at == level ? OptionalLong.of(table) : OptionalLong.empty();
	}

	/** An entry of a table; 0 where it cannot be read. */
	static long read(Memory memory, long table, int index) {
		long address = table + 8L * index;
		return memory.readable(address) ? memory.read(address) : 0;
	}
}

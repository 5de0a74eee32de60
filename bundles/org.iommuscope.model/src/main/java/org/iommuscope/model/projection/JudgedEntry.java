package org.iommuscope.model.projection;

import org.iommuscope.core.pagetable.Cursor;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.Verdict;
import org.iommuscope.model.EntryKind;

/**
 * What the format's own rules say of one entry, looked at by itself: the tables above it are taken to allow everything.
 *
 * @param kind        what it is
 * @param output      leaf: output address of the entry's first input address; table: address of the next table; otherwise 0
 * @param nextLevel   level of the next table, 0 where there is none
 * @param permissions letters such as {@code rw-} of a leaf; empty for others
 */
record JudgedEntry(EntryKind kind, long output, int nextLevel, String permissions) {

	private static final JudgedEntry EMPTY = new JudgedEntry(EntryKind.EMPTY, 0, 0, "");

	/** @param address first input address that the entry is responsible for */
	static JudgedEntry of(Stage stage, int level, long entry, long address) {
		JudgedEntry read = of(stage, level, entry, address, Request.READ);
		// An entry that denies reads may still be one for writes; a single request does not tell what the entry is.
		return read.kind() == EntryKind.INVALID && entry != 0
				? better(read, of(stage, level, entry, address, Request.WRITE)) : read;
	}

	private static JudgedEntry better(JudgedEntry read, JudgedEntry write) {
		return write.kind() == EntryKind.TABLE || write.kind() == EntryKind.LEAF ? write : read;
	}

	private static JudgedEntry of(Stage stage, int level, long entry, long address, Request request) {
		Cursor cursor = Cursor.at(stage, level, entry, address, request);
		Verdict verdict = stage.step(cursor, request);
		return switch (verdict) {
			case NEXT -> new JudgedEntry(EntryKind.TABLE, cursor.table, cursor.level, "");
			case LEAF -> new JudgedEntry(EntryKind.LEAF, cursor.output, 0, Rights.text(stage.rights(cursor, false)));
			case NOT_PRESENT, NEITHER_READ_NOR_WRITE -> EMPTY;
			// An Arm or RISC-V descriptor whose valid bit is clear is as empty as one that is zero.
			default -> entry == 0 && verdict.faultClass() == FaultClass.TRANSLATION ? EMPTY
					: new JudgedEntry(EntryKind.INVALID, 0, 0, "");
		};
	}
}

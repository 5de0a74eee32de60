package org.iommuscope.core.pagetable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a format's own rules say against an entry, looked at by itself: the tables above it are taken to allow everything. */
public final class EntryCheck {

	private EntryCheck() {
	}

	/**
	 * What is wrong with an entry; hardware that walks it reports a fault then.
	 *
	 * @param level   of its table, counted from the last, 1
	 * @param address first input address that the entry is responsible for
	 * @return sentences without full stop; none for a sound entry, and for one that is not present
	 */
	public static List<String> complaints(Stage stage, long entry, int level, long address) {
		List<String> found = new ArrayList<>();
		List<EntryField> reserved = stage.kind(entry, level) == EntryKind.ABSENT ? List.of()
				: stage.decode(entry, level).fields().stream().filter(EntryField::isViolation).toList();
		if (!reserved.isEmpty()) {
			found.add("must be zero: " + reserved.stream().map(field -> field.name() + " (" + field.bits() + ")")
					.collect(Collectors.joining(", ")));
		}
		Verdict verdict = better(step(stage, entry, level, address, Request.READ), step(stage, entry, level, address, Request.WRITE));
		boolean said = verdict == Verdict.RESERVED_BITS && !found.isEmpty();
		if (verdict.isFault() && !said && verdict != Verdict.NOT_PRESENT && verdict != Verdict.NEITHER_READ_NOR_WRITE) {
			found.add(verdict.text());
		}
		return List.copyOf(found);
	}

	/** Why a walk does not get past an entry, in words without full stop; of an entry that is not present, that. */
	public static String reason(Stage stage, long entry, int level, long address) {
		List<String> complaints = complaints(stage, entry, level, address);
		return complaints.isEmpty() ? step(stage, entry, level, address, Request.READ).text() : String.join("; ", complaints);
	}

	/** An entry that denies reads may still be a good one for writes. */
	private static Verdict better(Verdict read, Verdict write) {
		return read.isFault() ? write : read;
	}

	private static Verdict step(Stage stage, long entry, int level, long address, Request request) {
		return stage.step(Cursor.at(stage, level, entry, address, request), request);
	}
}

package org.iommuscope.core.pagetable;

import java.util.ArrayList;
import java.util.List;

/** Keeps each reference of one walk, and which second-stage references each first-stage one needed. */
final class Recorder {

	private final List<Reference> references = new ArrayList<>();
	private final List<Walk.Update> updates = new ArrayList<>();
	private final List<Integer> pending = new ArrayList<>();

	void reference(Stage stage, Cursor c, long table, int level, long entryAddress, long physical, Verdict said) {
		int n = references.size() + 1;
		List<Integer> via = List.of();
		if (stage.number() == 2) {
			pending.add(n);
		} else {
			via = List.copyOf(pending);
			pending.clear();
			for (int earlier : via) {
				references.set(earlier - 1, references.get(earlier - 1).serving(n));
			}
		}
		long next = switch (said) {
			case NEXT -> c.table;
			case LEAF -> c.output;
			default -> 0;
		};
		references.add(new Reference(n, stage.number(), stage.levelNumber(level), stage.levelName(level), table,
				stage.geometry().index(c.address, level), entryAddress, physical, c.entry, stage.decode(c.entry, level), said,
				next, via, 0));
	}

	void update(long physical, long value) {
		updates.add(new Walk.Update(physical, value));
	}

	List<Reference> references() {
		return references;
	}

	List<Walk.Update> updates() {
		return updates;
	}
}

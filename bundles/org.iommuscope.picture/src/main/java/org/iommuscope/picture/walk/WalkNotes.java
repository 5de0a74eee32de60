package org.iommuscope.picture.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.wording.Wording;

/** What is to be said of a passage in words: how it ends, and what to look at. */
final class WalkNotes {

	/** No line of a note is longer, in characters. */
	private static final int WIDTH = 120;

	private final List<Diagram.Note> notes = new ArrayList<>();

	private WalkNotes() {
	}

	/** The notes, broken into lines; one that goes on begins with blanks. */
	static List<Diagram.Note> of(Passage passage) {
		return whole(passage).stream().flatMap(WalkNotes::lines).toList();
	}

	/** The notes, a line each however long it is. */
	static List<Diagram.Note> whole(Passage passage) {
		WalkNotes notes = new WalkNotes();
		passage.walk().ifPresentOrElse(walk -> notes.walk(passage, walk), () -> notes.refused(passage));
		passage.stale().ifPresent(answer -> notes.add("\u2260 " + new StaleTranslation(answer).text() + ".", Role.STALE.key()));
		return List.copyOf(notes.notes);
	}

	/** Size and permissions, such as {@code 2 MiB, rw}. */
	static String page(Walk.Output output) {
		return output.pageSize() == 0 ? "untranslated" : Wording.size(output.pageSize()) + ", " + Rights.text(output.rights());
	}

	private void walk(Passage passage, Walk walk) {
		switch (walk.result()) {
			case Walk.Output output -> {
				add(Hex.of(walk.address()) + " \u2192 " + Hex.of(output.address()) + ": "
						+ (output.pageSize() == 0 ? "" : "a page of ") + page(output)
						+ ", " + Wording.count(walk.references().size(), "memory reference"), Roles.TEXT);
				add("Memory: " + output.combined(), Roles.MUTED);
				if (!passage.observed()) {
					add("The physical addresses are made up: the recording shows none.", Roles.MUTED);
				}
			}
			case Walk.Fault fault -> {
				add("\u2715 " + fault.name() + ": stage " + fault.stage() + ", level " + fault.level() + ", "
						+ fault.faultClass().word() + ": " + fault.cause().text() + " at " + Hex.of(fault.address()),
						Role.FAILURE.key());
				add(FaultAdvice.of(walk, fault), Roles.TEXT);
			}
		}
	}

	private void refused(Passage passage) {
		if (passage.lookup().outcome() instanceof Lookup.Refuse refuse) {
			String name = refuse.name().name().isEmpty() ? "" : refuse.name().name() + ": ";
			add("\u2715 " + name + refuse.text(), Role.FAILURE.key());
			add(switch (refuse.faultClass()) {
				case TABLE_ACCESS -> "Look whether the recording shows that memory, and whether stage 2 maps it.";
				case OTHER -> "Look at how interrupts are remapped, or ask for another address.";
				default -> "Look at the structures above the tables, and at what the device is attached to.";
			}, Roles.TEXT);
		}
	}

	private void add(String text, String role) {
		notes.add(new Diagram.Note(Wording.visible(text), role));
	}

	private static Stream<Diagram.Note> lines(Diagram.Note note) {
		List<Diagram.Note> lines = new ArrayList<>();
		String rest = note.text();
		while (rest.length() > WIDTH) {
			int blank = rest.lastIndexOf(' ', WIDTH);
			int cut = blank > 0 ? blank : WIDTH;
			lines.add(new Diagram.Note(rest.substring(0, cut), note.role()));
			rest = "    " + rest.substring(cut).strip();
		}
		lines.add(new Diagram.Note(rest, note.role()));
		return lines.stream();
	}
}

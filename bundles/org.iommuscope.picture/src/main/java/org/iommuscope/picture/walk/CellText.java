package org.iommuscope.picture.walk;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.pagetable.EntryField;
import org.iommuscope.core.pagetable.FieldSpec;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.structure.StructureRead;
import org.iommuscope.core.uapi.Hex;

/**
 * What a cell says.
 *
 * @param first   level and index of an entry, name of a structure
 * @param second  the entry; for a structure where it is
 * @param number  the reference's number in the walk; empty for what comes before that
 * @param toolTip every bit by its name
 */
record CellText(String first, String second, String number, String toolTip) {

	static CellText of(Cell cell) {
		return switch (cell.step()) {
			case Cell.Entry(Reference reference) -> entry(reference, cell.isOfTheWalk() ? Integer.toString(reference.n()) : "");
			case Cell.Structure(StructureRead read) -> structure(read);
			case Cell.Blocked(var fault) -> blocked(fault.map(found -> "L" + found.level()).orElse(""),
					fault.map(found -> found.name().name()).orElse("refused"));
		};
	}

	private static CellText blocked(String level, String name) {
		return new CellText(level.isEmpty() ? "stopped" : level + " stopped", name, "", "The walk does not get here");
	}

	private static CellText entry(Reference reference, String number) {
		List<String> lines = new ArrayList<>();
		lines.add("Stage " + reference.stage() + ": " + reference.decoded().title());
		lines.add("entry " + reference.index() + " of the table at " + Hex.of(reference.table()));
		lines.add("read at " + Hex.of(reference.address())
				+ (reference.address() == reference.entryAddress() ? "" : ", which is " + Hex.of(reference.entryAddress())));
		if (reference.verdict().isFault()) {
			lines.add("\u2715 " + reference.verdict().text());
		} else {
			lines.add("leads to " + Hex.of(reference.next()));
		}
		fields(reference.decoded().fields(), lines);
		return new CellText("L" + reference.level() + " [" + reference.index() + "]", Hex.of(reference.entry()),
				number, String.join("\n", lines));
	}

	private static CellText structure(StructureRead read) {
		List<String> lines = new ArrayList<>();
		lines.add(read.name() + " at " + Hex.of(read.address()));
		if (read.physical() != read.address()) {
			lines.add("read at " + Hex.of(read.physical()));
		}
		if (read.words().isEmpty()) {
			lines.add("\u2715 cannot be read");
		}
		read.words().forEach(word -> fields(word.fields(), lines));
		return new CellText(read.name(), Hex.of(read.address()), "", String.join("\n", lines));
	}

	/** What the hardware looks at, and reserved bits that are set. */
	private static void fields(List<EntryField> fields, List<String> lines) {
		for (EntryField field : fields) {
			if (field.kind() == FieldSpec.Kind.USED || field.kind() == FieldSpec.Kind.ADDRESS || field.isViolation()) {
				lines.add(field.bits() + "  " + field.name() + ": " + field.meaning());
			}
		}
	}
}

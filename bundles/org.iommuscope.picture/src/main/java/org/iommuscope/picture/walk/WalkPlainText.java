package org.iommuscope.picture.walk;

import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.structure.StructureRead;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.picture.wording.PlainLines;

/**
 * A walk as plain text to paste into a mail: ASCII, no line longer than {@value PlainLines#WIDTH} columns. Each entry of stage
 * 1 stands below the stage-2 entries that found it; the first column marks what was refused ({@code !}).
 */
public final class WalkPlainText {

	private WalkPlainText() {
	}

	/** The text of a passage; ends with a line end. */
	public static String of(Passage passage, String device) {
		PlainLines lines = new PlainLines();
		lines.add(0, ' ', device + " " + passage.request().access().letter() + " " + Hex.of(passage.iova()));
		WalkGrid grid = WalkGrid.of(passage);
		for (Cell cell : grid.cells()) {
			lines.add(grid.nested() && cell.stage() == 2 ? 2 : 1, cell.isRefused() ? '!' : ' ', text(cell));
		}
		WalkNotes.whole(passage).forEach(note -> lines.add(0, ' ', ascii(note.text())));
		return lines.toString();
	}

	private static String text(Cell cell) {
		return switch (cell.step()) {
			case Cell.Entry(Reference reference) -> "S" + reference.stage() + " " + CellText.of(cell).first() + " at "
					+ Hex.of(reference.address()) + " = " + Hex.of(reference.entry())
					+ (reference.verdict().isFault() ? ": " + reference.verdict().text() : " -> " + Hex.of(reference.next()));
			case Cell.Structure(StructureRead read) -> read.name() + " at " + Hex.of(read.address())
					+ (read.physical() == read.address() ? "" : ", read at " + Hex.of(read.physical()));
			case Cell.Blocked _ -> "S" + cell.stage() + " " + CellText.of(cell).first();
		};
	}

	/** The signs of pictures as one types them. */
	private static String ascii(String text) {
		return text.replace("\u2192", "->").replace("\u2715", "!").replace("\u2260", "!=").strip();
	}
}

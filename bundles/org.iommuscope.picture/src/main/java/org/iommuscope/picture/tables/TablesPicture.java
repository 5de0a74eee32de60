package org.iommuscope.picture.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.EntryKind;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.HwptNested;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.model.projection.TableProjection;
import org.iommuscope.picture.diagram.Sign;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Path;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.scene.TextMeasure;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.picture.wording.Wording;

/** Draws a page table as rows and columns; tables stand below the entry that leads to them, further in. */
public final class TablesPicture {

	private static final double MARGIN = 16;
	private static final double ROW = 20;
	private static final double INDENT = 16;
	private static final double GAP = 20;
	private static final double LEAST_WIDTH = 520;
	private static final List<String> HEADINGS = List.of("Level and index", "Input", "Entry", "Output", "Size", "Rights", "Flags");

	private final TextMeasure text;
	private final List<Part> parts = new ArrayList<>();
	private double y = MARGIN;

	/** Draws one picture with this machine's fonts. */
	public TablesPicture() {
		this(TextMeasure.ofThisMachine());
	}

	/** @param text says how much room text takes */
	public TablesPicture(TextMeasure text) {
		this.text = text;
	}

	/** The picture of a table that is not known. */
	public static Scene unknown(TablesOptions options) {
		TablesPicture picture = new TablesPicture();
		picture.line(options.title(), Face.BOLD, Roles.TEXT);
		picture.y += 8;
		picture.line("Its table is not known: " + options.unknown().orElse("nothing was looked for") + ".", Face.PLAIN, Roles.MUTED);
		return picture.scene(options.title(), 0);
	}

	/** The picture of the open tables of a HWPT. */
	public Scene draw(Hwpt hwpt, TableProjection projection, TablesOptions options) {
		List<TableRow> rows = TableRows.of(projection);
		List<TableRow> shown = rows.subList(0, Math.min(TablesOptions.MOST_ROWS, rows.size()));
		line(options.title(), Face.BOLD, Roles.TEXT);
		line(heading(hwpt, projection), Face.SMALL, Roles.MUTED);
		y += 8;
		if (shown.isEmpty()) {
			line("The top table has no entry: nothing is mapped.", Face.PLAIN, Roles.MUTED);
			return scene(options.title(), 0);
		}
		double[] columns = columns(shown);
		headings(columns);
		String role = hwpt instanceof HwptNested ? Role.STAGE1.key() : Role.STAGE2.key();
		shown.forEach(row -> row(row, columns, role, Keys.of(hwpt), options));
		if (shown.size() < rows.size()) {
			y += 6;
			line(Wording.count(rows.size() - shown.size(), "more row") + " not drawn.", Face.SMALL, Roles.MUTED);
		}
		return scene(options.title(), columns[HEADINGS.size()]);
	}

	static String heading(Hwpt hwpt, TableProjection projection) {
		return KindRegistry.label(hwpt) + ", " + projection.table().getFormat() + ", " + projection.table().getLevels()
				+ " levels, root " + Hex.of(projection.table().getRoot())
				+ (hwpt instanceof HwptNested ? " guest-physical, in the guest's memory" : ", derived from the areas of its IOAS; physical addresses that nobody saw are made up");
	}

	/** Where each column begins, and where the last one ends. */
	private double[] columns(List<TableRow> rows) {
		double[] columns = new double[HEADINGS.size() + 1];
		columns[0] = MARGIN + 8;
		for (int column = 0; column < HEADINGS.size(); column++) {
			double width = text.width(HEADINGS.get(column), Face.SMALL);
			for (TableRow row : rows) {
				width = Math.max(width, text.width(cell(row, column), face(column)) + (column == 0 ? row.depth() * INDENT : 0));
			}
			columns[column + 1] = columns[column] + Math.ceil(width) + GAP;
		}
		return columns;
	}

	private static String cell(TableRow row, int column) {
		return switch (column) {
			case 0 -> row.level() + " [" + row.index() + "]";
			case 1 -> row.input();
			case 2 -> row.entry() + (row.run().isFolded() ? "\u2026" : "");
			case 3 -> row.output();
			case 4 -> row.size();
			case 5 -> row.permissions();
			default -> row.flags();
		};
	}

	private static Face face(int column) {
		return column >= 1 && column <= 3 || column == 5 ? Face.MONO : Face.PLAIN;
	}

	private void headings(double[] columns) {
		List<Mark> marks = new ArrayList<>();
		for (int column = 0; column < HEADINGS.size(); column++) {
			marks.add(Mark.Text.at(columns[column], y, HEADINGS.get(column), Face.SMALL, Ink.of(Roles.MUTED), text));
		}
		double bottom = y + Math.ceil(text.height(Face.SMALL)) + 3;
		double right = columns[HEADINGS.size()];
		marks.add(new Mark.Line(Path.line(new Point(MARGIN, bottom + 0.5), new Point(right, bottom + 0.5)), Ink.of(Roles.LINE), 1,
				Mark.Dash.NONE));
		parts.add(new Part("", Set.of(), Part.Kind.CAPTION, Roles.MUTED, Box.between(MARGIN, y, right, bottom + 1), List.of(), "", marks));
		y = bottom + 4;
	}

	private void row(TableRow row, double[] columns, String role, String hwpt, TablesOptions options) {
		Box box = Box.between(MARGIN, y, columns[HEADINGS.size()], y + ROW);
		boolean lit = options.address().isPresent() && row.covers(options.address().getAsLong());
		List<Mark> marks = new ArrayList<>();
		marks.add(new Mark.Fill(Path.box(box), lit ? Ink.mixed(role, Roles.CANVAS, 0.16) : Ink.of(Roles.CANVAS)));
		if (lit) {
			marks.add(new Mark.Fill(Path.box(Box.between(box.x(), box.y(), box.x() + 3, box.bottom())), Ink.of(role)));
		}
		for (int column = 0; column < HEADINGS.size(); column++) {
			double x = columns[column] + (column == 0 ? row.depth() * INDENT : 0);
			String ink = row.first().getKind() == EntryKind.INVALID ? Role.FAILURE.key()
					: column == 0 || column == 3 && row.first().getKind() == EntryKind.LEAF ? Roles.TEXT : column == 4 ? role : Roles.MUTED;
			Face face = face(column);
			marks.add(Mark.Text.at(x, y + (ROW - text.height(face)) / 2, cell(row, column), face, Ink.of(ink), text));
		}
		if (row.change() != Halo.NONE) {
			marks.add(new Mark.Line(Path.box(box.grown(-1)), Ink.of(Roles.CHANGED), 2, Mark.Dash.NONE));
			marks.addAll(Sign.marks(row.change(), new Point(box.right() - 10, box.centreY())));
		}
		String key = hwpt + "/table/" + row.depth() + "/" + row.input();
		parts.add(new Part(key, Set.of(), Part.Kind.NODE, role, box, List.of(), row.details(), marks));
		y += ROW;
	}

	private void line(String words, Face face, String role) {
		Mark.Text mark = Mark.Text.at(MARGIN, y, words, face, Ink.of(role), text);
		parts.add(new Part("", Set.of(), Part.Kind.CAPTION, role, mark.box(), List.of(), "", List.of(mark)));
		y += Math.ceil(text.height(face)) + 2;
	}

	private Scene scene(String title, double right) {
		double width = parts.stream().mapToDouble(part -> part.box().right()).max().orElse(0);
		return new Scene(title, "A page table, a row an entry.",
				new Size(Math.ceil(Math.max(LEAST_WIDTH, Math.max(right, width) + MARGIN)), Math.ceil(y + MARGIN)), parts);
	}
}

package org.iommuscope.picture.iova;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.scene.TextMeasure;

/** A page that is filled from top to bottom: labels in a column on the left, address lines beside them. */
final class MapSheet {

	static final double MARGIN = 16;

	private static final double LABELS = 150;
	private static final double PADDING = 12;

	private final TextMeasure text;
	private final double width;
	private final List<Part> parts = new ArrayList<>();
	private double y = MARGIN;

	MapSheet(TextMeasure text, double width) {
		this.text = text;
		this.width = width;
	}

	double y() {
		return y;
	}

	void down(double by) {
		y += by;
	}

	void add(Part part) {
		parts.add(part);
	}

	/** Number of parts up to now: a place to insert what lies below later ones. */
	int mark() {
		return parts.size();
	}

	void insert(int mark, List<Part> below) {
		parts.addAll(mark, below);
	}

	/** Where bars begin. */
	static double barLeft() {
		return MARGIN + PADDING + LABELS;
	}

	/** Where bars end on a page of a width. */
	static double barRight(double width) {
		return Math.round(width - MARGIN - PADDING);
	}

	/** The bar of a lane of a height, here. */
	Box bar(double height) {
		return Box.between(barLeft(), Math.round(y), barRight(width), Math.round(y + height));
	}

	/** The frame of a block from a height on down to here. */
	Box frame(double from) {
		return Box.between(MARGIN, from, width - MARGIN, y);
	}

	/** A line of text over the whole width; it is broken where it is too long. */
	void line(String words, Face face, String role) {
		line(words, face, role, MARGIN);
	}

	/** A line of text inside of a block. */
	void inside(String words, Face face, String role) {
		line(words, face, role, MARGIN + PADDING);
	}

	private void line(String words, Face face, String role, double left) {
		double room = width - left - MARGIN;
		String rest = words;
		while (!rest.isEmpty()) {
			int cut = rest.length();
			while (text.width(rest.substring(0, cut), face) > room && cut > 1) {
				int blank = rest.lastIndexOf(' ', cut - 1);
				cut = blank > 0 ? blank : cut - 1;
			}
			caption(left, y, rest.substring(0, cut), face, role);
			y += Math.ceil(text.height(face)) + 2;
			rest = rest.substring(cut).strip();
		}
	}

	/** Text in the middle of a bar, or before it in the column of labels. */
	void label(Box bar, String words, String role) {
		caption(MARGIN + PADDING, middle(bar), shortened(words, LABELS - 8), Face.SMALL, role);
	}

	/** Text within a bar. */
	void note(Box bar, String words) {
		caption(bar.x() + 6, middle(bar), shortened(words, bar.width() - 12), Face.SMALL, Roles.MUTED);
	}

	private double middle(Box bar) {
		return bar.y() + (bar.height() - text.height(Face.SMALL)) / 2;
	}

	private String shortened(String words, double room) {
		int cut = words.length();
		while (cut > 1 && text.width(cut == words.length() ? words : words.substring(0, cut) + "\u2026", Face.SMALL) > room) {
			cut--;
		}
		return cut == words.length() ? words : words.substring(0, cut) + "\u2026";
	}

	private void caption(double x, double top, String words, Face face, String role) {
		Mark.Text mark = Mark.Text.at(x, top, words, face, Ink.of(role), text);
		parts.add(new Part("", Set.of(), Part.Kind.CAPTION, role, mark.box(), List.of(), "", List.of(mark)));
	}

	Scene scene(String title, String description) {
		return new Scene(title, description, new Size(width, Math.ceil(y + MARGIN)), parts);
	}
}

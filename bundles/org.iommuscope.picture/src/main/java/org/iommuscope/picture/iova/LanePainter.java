package org.iommuscope.picture.iova;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Hatch;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Sign;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Hatching;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Path;
import org.iommuscope.picture.scene.TextMeasure;
import org.iommuscope.picture.wording.Wording;

/**
 * Draws the spans of a lane on a bar. Spans that are too narrow to be seen by themselves share a column of pixels, so a lane
 * has at most as many parts as the bar has columns.
 */
final class LanePainter {

	/** What is narrower is drawn together with its neighbours in the same column; in pixels. */
	static final double COLUMN = 2;

	private static final double TINT = 0.22;
	private static final double HATCHED_GROUND = 0.10;
	private static final double PADDING = 4;
	private static final double OUTLINED = 4;
	private static final double SIGNED = 40;

	private final TextMeasure text;
	private final AddressScale scale;
	private final Box bar;
	private final List<Part> parts = new ArrayList<>();
	private final List<Part> signs = new ArrayList<>();

	/** Where nothing can be written beside a span of the lane. */
	private final List<Box> taken = new ArrayList<>();
	private int together;

	/** @param bar where the scale's viewport lies */
	LanePainter(TextMeasure text, AddressScale scale, Box bar) {
		this.text = text;
		this.scale = scale;
		this.bar = bar;
	}

	/** The parts of a lane, from bottom to top. */
	List<Part> paint(Lane lane) {
		if (lane.kind() == Lane.Kind.ASKED) {
			lane.spans().forEach(span -> taken.add(box(left(span), right(span))));
		}
		List<Span> column = new ArrayList<>();
		double at = -1;
		for (Span span : lane.spans()) {
			if (!scale.viewport().shows(span.start(), span.last())) {
				continue;
			}
			double left = left(span);
			double right = right(span);
			if (right - left >= COLUMN || span.stops()) {
				single(lane, span, left, right);
				continue;
			}
			double here = Math.floor(left / COLUMN) * COLUMN;
			if (here != at) {
				column(lane, column, at);
				column.clear();
				at = here;
			}
			column.add(span);
		}
		column(lane, column, at);
		parts.addAll(signs);
		return parts;
	}

	private double left(Span span) {
		return bar.x() + scale.begin(span.start()) * bar.width();
	}

	private double right(Span span) {
		return bar.x() + scale.end(span.last()) * bar.width();
	}

	/** How many spans have not been drawn one by one. */
	int drawnTogether() {
		return together;
	}

	private void column(Lane lane, List<Span> spans, double left) {
		if (spans.isEmpty()) {
			return;
		}
		double from = Math.clamp(left, bar.x(), bar.right() - COLUMN);
		if (spans.size() == 1) {
			single(lane, spans.getFirst(), from, from + COLUMN);
			return;
		}
		together += spans.size();
		Box box = Box.between(from, bar.y(), from + COLUMN, bar.bottom());
		Span first = spans.getFirst();
		boolean changed = spans.stream().anyMatch(span -> span.halo() != Halo.NONE);
		String toolTip = spans.size() + " " + lane.label() + " are drawn as one\n"
				+ Hex.range(first.start(), spans.getLast().last()) + "\nzoom in to see them one by one"
				+ (changed ? "\nsome of them were changed by this step" : "");
		parts.add(new Part("", Set.of(), Part.Kind.NODE, first.role(), box, List.of(), toolTip,
				List.of(new Mark.Fill(Path.box(box), Ink.of(changed ? Roles.CHANGED : first.role())))));
	}

	private void single(Lane lane, Span span, double exactLeft, double exactRight) {
		Box box = box(exactLeft, exactRight);
		List<Mark> marks = new ArrayList<>();
		ground(span, box, marks);
		if (span.stops()) {
			marks.add(new Mark.Line(Path.box(box.grown(box.width() > 4 ? -1 : 0)), Ink.of(Role.FAILURE.key()), 2, Mark.Dash.NONE));
		} else if (span.halo() != Halo.NONE) {
			marks.add(new Mark.Line(Path.box(box.grown(box.width() > 4 ? -1 : 0)), Ink.of(Roles.CHANGED), 2, Mark.Dash.NONE));
		}
		Span.Words words = span.words().get();
		label(lane, span, words.text(), box, marks);
		parts.add(new Part(words.key(), Set.of(), Part.Kind.NODE, span.role(), box, List.of(), words.toolTip(), marks));
		if (span.halo() != Halo.NONE) {
			sign(span, box);
		}
	}

	/** Whole columns of pixels, one at least. */
	private Box box(double exactLeft, double exactRight) {
		double left = Math.min(Math.round(exactLeft), bar.right() - COLUMN);
		double right = Math.min(bar.right(), Math.max(left + COLUMN, Math.round(exactRight)));
		return Box.between(left, bar.y(), right, bar.bottom());
	}

	private static void ground(Span span, Box box, List<Mark> marks) {
		if (box.width() < OUTLINED) {
			marks.add(new Mark.Fill(Path.box(box), Ink.of(span.role())));
			return;
		}
		double share = span.hatch() == Hatch.NONE ? TINT : HATCHED_GROUND;
		marks.add(new Mark.Fill(Path.box(box), Ink.mixed(span.role(), Roles.SURFACE, share)));
		marks.addAll(Hatching.marks(box, span.hatch(), Ink.mixed(span.role(), Roles.SURFACE, 0.7)));
		marks.add(new Mark.Line(Path.box(box.grown(-0.5)), Ink.of(span.role()), 1, Mark.Dash.NONE));
	}

	/** The sign lies within the bar where there is room beside the text, otherwise on its upper border. */
	private void sign(Span span, Box box) {
		Point centre = box.width() >= SIGNED ? new Point(box.right() - 12, box.centreY())
				: new Point(Math.clamp(box.centreX(), bar.x() + 8, bar.right() - 8), box.y());
		List<Mark> marks = Sign.marks(span.halo(), centre);
		Box around = Box.around(marks.stream().map(Mark::bounds).toList());
		signs.add(new Part("", Set.of(), Part.Kind.CAPTION, Roles.CHANGED, around, List.of(), "", marks));
	}

	/** Addresses and what distinguishes it, or as much of that as there is room for. */
	private void label(Lane lane, Span span, String words, Box box, List<Mark> marks) {
		Face face = lane.kind() == Lane.Kind.AREAS ? Face.PLAIN : Face.SMALL;
		double room = box.width() - 2 * PADDING - (span.halo() != Halo.NONE && box.width() >= SIGNED ? 20 : 0);
		String range = Hex.range(span.start(), span.last());
		String size = Wording.size(span.last() - span.start() + 1);
		// What it is matters more than how large it is, which the axis tells too.
		String kind = words.split(", ", 2)[0];
		for (String candidate : List.of(range + "  " + words, range, words, span.hatch() == Hatch.NONE ? size : kind, size)) {
			if (text.width(candidate, face) <= room && text.height(face) <= box.height()) {
				write(candidate, face, box.x() + PADDING, box, span.hatch() != Hatch.NONE, marks);
				return;
			}
		}
		if (lane.kind() == Lane.Kind.ASKED) {
			beside(List.of(range + "  " + words, range, words), face, box, marks);
		}
	}

	/** The first that there is room for on the right, or else on the left. */
	private void beside(List<String> candidates, Face face, Box box, List<Mark> marks) {
		for (String candidate : candidates) {
			double width = text.width(candidate, face);
			for (double x : new double[] {box.right() + PADDING, box.x() - PADDING - width}) {
				Box words = Box.between(x, bar.y(), x + width, bar.bottom());
				if (bar.contains(words) && taken.stream().noneMatch(words::overlaps)) {
					taken.add(words);
					write(candidate, face, x, box, false, marks);
					return;
				}
			}
		}
	}

	private void write(String words, Face face, double x, Box box, boolean onGround, List<Mark> marks) {
		if (onGround) {
			marks.add(new Mark.Fill(Path.box(Box.between(x - 2, box.y() + 1, x + text.width(words, face) + 2, box.bottom() - 1)),
					Ink.of(Roles.SURFACE)));
		}
		marks.add(Mark.Text.at(x, box.y() + (box.height() - text.height(face)) / 2, words, face, Ink.of(Roles.TEXT), text));
	}
}

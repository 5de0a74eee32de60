package org.iommuscope.picture.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.Route;
import org.iommuscope.layout.style.Badge;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.layout.style.Outline;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.layout.style.Shape;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Path;

/** Draws single items of a diagram at their places. */
final class DiagramPainter {

	private static final double RADIUS = 4;
	private static final double BORDER = 1.5;
	private static final double HALO_FROM = 3;
	private static final double HALO_WIDTH = 3;
	private static final double TINT = 0.08;
	private static final double FAINT = 0.45;
	private static final double BEND = 4;
	private static final double ARROW_LENGTH = 9;
	private static final double ARROW_WIDTH = 4.5;
	private static final double FRAME_HEADING_TOP = 8;

	private final DiagramMetrics metrics;
	private final StripPainter strips = new StripPainter();

	DiagramPainter(DiagramMetrics metrics) {
		this.metrics = metrics;
	}

	Part node(Diagram.Node node, Box box) {
		NodeStyle style = node.style();
		List<Mark> marks = new ArrayList<>();
		marks.add(new Mark.Fill(outline(box, style.shape(), 0, RADIUS), ground(style)));
		border(box, style.shape(), style.outline(), ink(style.role(), style.presence()), marks);
		double left = box.x() + metrics.left(style);
		double right = box.right() - DiagramMetrics.PADDING;
		double top = box.y() + (box.height() - metrics.contentHeight(style)) / 2;
		String firstRole = style.presence() == Presence.GHOST ? Roles.MUTED : Roles.TEXT;
		marks.add(Mark.Text.at(left, top, style.first(), Face.BOLD, Ink.of(firstRole), metrics.text()));
		badges(style.badges(false), right, top + metrics.text().height(Face.BOLD) / 2, marks);
		if (!style.second().isEmpty()) {
			marks.add(Mark.Text.at(left, top + metrics.text().height(Face.BOLD) + DiagramMetrics.LINE_GAP,
					style.second(), Face.PLAIN, Ink.of(Roles.MUTED), metrics.text()));
		}
		style.strip().ifPresent(strip -> marks.addAll(strips.marks(strip, Box.between(left,
				top + metrics.textHeight(style) + DiagramMetrics.STRIP_GAP, right,
				top + metrics.contentHeight(style)), style.presence())));
		halo(style.halo(), box, style.shape(), marks);
		badges(style.badges(true), box.right() + DiagramMetrics.HANG, box.bottom(), marks);
		return new Part(node.key(), node.aliases(), Part.Kind.NODE, style.role(), box, List.of(), node.toolTip(), marks);
	}

	private static Ink ground(NodeStyle style) {
		return style.presence() == Presence.GHOST ? Ink.of(Roles.SURFACE)
				: Ink.mixed(style.role(), Roles.SURFACE, TINT);
	}

	private static Ink ink(String role, Presence presence) {
		return presence == Presence.FULL ? Ink.of(role) : Ink.mixed(role, Roles.CANVAS, FAINT);
	}

	private void badges(List<Badge> badges, double right, double middle, List<Mark> marks) {
		double height = metrics.text().height(Face.SMALL) + 1;
		double x = right;
		for (Badge badge : badges.reversed()) {
			double width = metrics.badgeWidth(badge);
			x -= width;
			pill(new Box(x, Math.round(middle - height / 2), width, Math.ceil(height)), badge.text(),
					Ink.of(badge.role()), Ink.of(badge.role()), marks);
			x -= DiagramMetrics.BADGE_GAP;
		}
	}

	/** A small box with a text in its middle. */
	private void pill(Box box, String text, Ink border, Ink ink, List<Mark> marks) {
		marks.add(new Mark.Fill(Path.rounded(box, RADIUS), Ink.of(Roles.SURFACE)));
		marks.add(new Mark.Line(Path.rounded(box.grown(-0.5), RADIUS - 0.5), border, 1, Mark.Dash.NONE));
		double width = metrics.text().width(text, Face.SMALL);
		double height = metrics.text().height(Face.SMALL);
		marks.add(Mark.Text.at(box.x() + (box.width() - width) / 2, box.y() + (box.height() - height) / 2, text,
				Face.SMALL, ink, metrics.text()));
	}

	private static void border(Box box, Shape shape, Outline outline, Ink ink, List<Mark> marks) {
		marks.add(new Mark.Line(outline(box, shape, BORDER / 2, RADIUS), ink, BORDER, dash(outline)));
		if (outline == Outline.DOUBLE) {
			marks.add(new Mark.Line(outline(box, shape, 2.5 * BORDER, RADIUS / 2), ink, BORDER, Mark.Dash.NONE));
		}
	}

	private static Mark.Dash dash(Outline outline) {
		return switch (outline) {
			case SOLID, DOUBLE -> Mark.Dash.NONE;
			case DASHED -> Mark.Dash.DASHED;
			case DOTTED -> Mark.Dash.DOTTED;
		};
	}

	private static Path outline(Box box, Shape shape, double inset, double radius) {
		return Path.rounded(box.grown(-inset), radius, shape == Shape.NOTCHED ? DiagramMetrics.NOTCH : 0);
	}

	private static void halo(Halo halo, Box box, Shape shape, List<Mark> marks) {
		if (halo != Halo.NONE) {
			double distance = HALO_FROM + HALO_WIDTH / 2;
			marks.add(new Mark.Line(outline(box, shape, -distance, RADIUS + distance), Ink.of(Roles.CHANGED), HALO_WIDTH,
					Mark.Dash.NONE));
			marks.addAll(Sign.marks(halo, new Point(box.right(), box.y())));
		}
	}

	Part frame(Diagram.Frame frame, Box box) {
		FrameStyle style = frame.style();
		List<Mark> marks = new ArrayList<>();
		boolean lane = style.kind() == FrameStyle.Kind.LANE;
		if (lane) {
			marks.add(new Mark.Fill(Path.rounded(box, RADIUS), Ink.of(Roles.LANE)));
		}
		Ink ink = lane ? Ink.of(Roles.LINE) : ink(style.role(), style.presence());
		marks.add(new Mark.Line(Path.rounded(box.grown(-0.5), RADIUS), ink, 1, dash(style.outline())));
		if (!style.heading().isEmpty()) {
			String role = style.presence() == Presence.FULL ? style.role() : Roles.MUTED;
			marks.add(Mark.Text.at(box.x() + DiagramMetrics.FRAME_PADDING, box.y() + FRAME_HEADING_TOP, style.heading(),
					Face.HEADING, Ink.of(role), metrics.text()));
		}
		halo(style.halo(), box, Shape.PLAIN, marks);
		return new Part(frame.key(), Set.of(), lane ? Part.Kind.LANE : Part.Kind.FRAME, style.role(), box, List.of(),
				frame.toolTip(), marks);
	}

	Part edge(Diagram.Edge edge, Route route) {
		EdgeStyle style = edge.style();
		List<Mark> marks = new ArrayList<>();
		Ink ink = ink(style.role(), style.presence());
		Path line = line(route.points(), style.arrow());
		double width = style.weight().pixels();
		if (style.halo() != Halo.NONE) {
			marks.add(new Mark.Line(line, Ink.of(Roles.CHANGED), width + 6, Mark.Dash.NONE));
			marks.add(new Mark.Line(line, Ink.of(Roles.LANE), width + 2, Mark.Dash.NONE));
		}
		marks.add(new Mark.Line(line, ink, style.line() == Outline.DOUBLE ? width + 3 : width, dash(style.line())));
		if (style.line() == Outline.DOUBLE) {
			marks.add(new Mark.Line(line, Ink.of(Roles.LANE), width, Mark.Dash.NONE));
		}
		if (style.arrow()) {
			marks.add(new Mark.Fill(arrow(route.points()), ink));
		}
		route.label().ifPresent(box -> pill(box, style.label(), ink,
				Ink.of(style.presence() == Presence.FULL ? style.role() : Roles.MUTED), marks));
		if (style.halo() != Halo.NONE) {
			marks.addAll(Sign.marks(style.halo(), route.label().map(box -> new Point(box.right(), box.y()))
					.orElseGet(() -> middle(route.points()))));
		}
		return new Part(edge.key(), edge.aliases(), Part.Kind.EDGE, style.role(), route.bounds(), route.points(),
				edge.toolTip(), marks);
	}

	/** The way with rounded bends; it ends within the arrow head, so that the line does not blunt its tip. */
	private static Path line(List<Point> points, boolean arrow) {
		if (!arrow) {
			return Path.bent(points, BEND);
		}
		List<Point> shorter = new ArrayList<>(points);
		shorter.removeLast();
		shorter.add(Path.towards(points.getLast(), points.get(points.size() - 2), ARROW_LENGTH - 1));
		return Path.bent(shorter, BEND);
	}

	private static Path arrow(List<Point> points) {
		Point tip = points.getLast();
		Point before = points.get(points.size() - 2);
		double length = Math.max(1, Math.hypot(tip.x() - before.x(), tip.y() - before.y()));
		double dx = (tip.x() - before.x()) / length;
		double dy = (tip.y() - before.y()) / length;
		Point base = tip.moved(-dx * ARROW_LENGTH, -dy * ARROW_LENGTH);
		return Path.polygon(tip, base.moved(-dy * ARROW_WIDTH, dx * ARROW_WIDTH),
				base.moved(dy * ARROW_WIDTH, -dx * ARROW_WIDTH));
	}

	/** The middle of the longest piece. */
	private static Point middle(List<Point> points) {
		Point middle = points.getFirst();
		double longest = -1;
		for (int i = 1; i < points.size(); i++) {
			Point from = points.get(i - 1);
			Point to = points.get(i);
			double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
			if (length > longest) {
				longest = length;
				middle = new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
			}
		}
		return middle;
	}
}

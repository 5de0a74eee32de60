package org.iommuscope.picture.diagram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.iommuscope.layout.Insets;
import org.iommuscope.layout.LayoutEdge;
import org.iommuscope.layout.LayoutGraph;
import org.iommuscope.layout.LayoutNode;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.Badge;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.layout.style.Shape;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.TextMeasure;

/**
 * Says how large the items of a diagram are: as large as their texts, on a grid of 8 pixels, nodes of one column all of one
 * width.
 */
final class DiagramMetrics {

	static final double GRID = 8;
	/** Room left and right of a node's texts. */
	static final double PADDING = 12;
	static final double NOTCH = 8;
	static final double LINE_GAP = 2;
	static final double STRIP_GAP = 6;
	static final double STRIP_HEIGHT = 12;
	static final double BADGE_GAP = 4;
	static final double BADGE_PADDING = 5;
	/** How far a badge on a border stands out to the right. */
	static final double HANG = 4;
	static final double LABEL_PADDING = 6;
	/** Room inside a frame, around what it contains. */
	static final double FRAME_PADDING = 16;

	private static final double LEAST_WIDTH = 96;
	private static final double LEAST_STRIP_WIDTH = 200;
	private static final double VERTICAL_PADDING = 6;

	private final TextMeasure measure;

	DiagramMetrics(TextMeasure measure) {
		this.measure = measure;
	}

	TextMeasure text() {
		return measure;
	}

	/** What a layout algorithm gets to see. */
	LayoutGraph graph(Diagram diagram) {
		Map<OptionalInt, Double> widths = new HashMap<>();
		diagram.nodes().forEach(node -> widths.merge(node.column(), node(node.style()).width(), Math::max));
		SortedMap<Integer, Size> headings = new TreeMap<>();
		diagram.usedHeadings().forEach((column, heading) -> headings.put(column, heading(heading)));
		return new LayoutGraph(diagram.items().stream().map(item -> layoutNode(item, true, widths)).toList(),
				diagram.edges().stream().map(edge -> LayoutEdge.of(edge.key(), edge.source(), edge.target(),
						label(edge.style().label()), edge.style())).toList(),
				headings);
	}

	private LayoutNode layoutNode(Diagram.Item item, boolean outermost, Map<OptionalInt, Double> widths) {
		return switch (item) {
			case Diagram.Node node -> {
				Size size = node(node.style());
				double width = node.column().isPresent() ? widths.get(node.column()) : size.width();
				yield new LayoutNode.Leaf(node.key(), new Size(width, size.height()), node.column());
			}
			case Diagram.Frame frame -> {
				Size heading = frameHeading(frame.style().heading());
				boolean lane = outermost && frame.style().kind() == FrameStyle.Kind.LANE;
				yield new LayoutNode.Container(frame.key(),
						lane ? LayoutNode.Container.Kind.LANE : LayoutNode.Container.Kind.FRAME, heading,
						new Insets(heading.isNone() ? FRAME_PADDING : heading.height() + GRID, FRAME_PADDING,
								FRAME_PADDING, FRAME_PADDING),
						frame.children().stream().map(child -> layoutNode(child, false, widths)).toList());
			}
		};
	}

	private Size node(NodeStyle style) {
		double first = measure.width(style.first(), Face.BOLD);
		List<Badge> within = style.badges(false);
		if (!within.isEmpty()) {
			first += PADDING + badgesWidth(within);
		}
		double second = measure.width(style.second(), Face.PLAIN);
		double least = style.strip().isPresent() ? LEAST_STRIP_WIDTH : LEAST_WIDTH;
		return new Size(onGrid(Math.max(least, left(style) + Math.max(first, second) + PADDING)),
				onGrid(contentHeight(style) + 2 * VERTICAL_PADDING));
	}

	/** Room between a node's left border and its texts. */
	double left(NodeStyle style) {
		return style.shape() == Shape.NOTCHED ? PADDING + NOTCH / 2 : PADDING;
	}

	/** Height of a node's texts and its strip. */
	double contentHeight(NodeStyle style) {
		return textHeight(style) + (style.strip().isPresent() ? STRIP_GAP + STRIP_HEIGHT : 0);
	}

	/** Height of a node's lines of text. */
	double textHeight(NodeStyle style) {
		double first = measure.height(Face.BOLD);
		return style.second().isEmpty() ? first : first + LINE_GAP + measure.height(Face.PLAIN);
	}

	/** Width of a badge with its border. */
	double badgeWidth(Badge badge) {
		return Math.ceil(measure.width(badge.text(), Face.SMALL)) + 2 * BADGE_PADDING;
	}

	private double badgesWidth(List<Badge> badges) {
		return badges.stream().mapToDouble(this::badgeWidth).sum() + BADGE_GAP * (badges.size() - 1);
	}

	private Size heading(String text) {
		return new Size(onGrid(measure.width(text, Face.HEADING)), onGrid(measure.height(Face.HEADING)));
	}

	private Size frameHeading(String text) {
		return text.isEmpty() ? Size.NONE
				: new Size(onGrid(measure.width(text, Face.HEADING) + 2 * FRAME_PADDING),
						onGrid(measure.height(Face.HEADING) + GRID));
	}

	private Size label(String text) {
		return text.isEmpty() ? Size.NONE
				: new Size(onGrid(measure.width(text, Face.SMALL) + 2 * LABEL_PADDING),
						Math.ceil(measure.height(Face.SMALL) / 2 + 1) * 2);
	}

	private static double onGrid(double length) {
		return Math.ceil(length / GRID) * GRID;
	}
}

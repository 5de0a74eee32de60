package org.iommuscope.picture.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.ElkLayeredLayout;
import org.iommuscope.layout.PassingEdges;
import org.iommuscope.layout.LayoutAlgorithm;
import org.iommuscope.layout.LayoutGraph;
import org.iommuscope.layout.LayoutResult;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.scene.TextMeasure;

/**
 * Makes scenes of diagrams. Lanes lie below, then frames, nodes and edges; headings of columns are above, notes below.
 * Used by one thread at a time.
 */
public final class DiagramPicture {

	private static final double MARGIN = 16;
	private static final double NOTE_GAP = 4;
	private static final Size EMPTY_SIZE = new Size(640, 160);

	private final LayoutAlgorithm algorithm;
	private final DiagramMetrics metrics;
	private final DiagramPainter painter;

	/** Laid out by {@link ElkLayeredLayout}, {@link PassingEdges} last, and measured with this machine's fonts. */
	public DiagramPicture() {
		this(new PassingEdges(new ElkLayeredLayout()), TextMeasure.ofThisMachine());
	}

	public DiagramPicture(LayoutAlgorithm algorithm, TextMeasure measure) {
		this.algorithm = Objects.requireNonNull(algorithm);
		metrics = new DiagramMetrics(Objects.requireNonNull(measure));
		painter = new DiagramPainter(metrics);
	}

	/** A diagram's scene, laid out afresh. */
	public Scene draw(Diagram diagram) {
		return paint(diagram, layout(diagram, Optional.empty(), () -> false));
	}

	/** What a layout algorithm gets to see of a diagram; ids are the keys. */
	public LayoutGraph graph(Diagram diagram) {
		return metrics.graph(diagram);
	}

	/**
	 * Where everything goes.
	 *
	 * @param previous  a layout of a similar diagram, whose items should keep their places
	 * @param cancelled to be asked now and then whether the result is still wanted
	 * @throws java.util.concurrent.CancellationException if it stopped because it was cancelled
	 */
	public LayoutResult layout(Diagram diagram, Optional<LayoutResult> previous, BooleanSupplier cancelled) {
		return diagram.isEmpty() ? LayoutResult.EMPTY : algorithm.layout(graph(diagram), previous, cancelled);
	}

	/**
	 * The scene of a diagram whose layout is known.
	 *
	 * @throws IllegalArgumentException if the layout is another diagram's
	 */
	public Scene paint(Diagram diagram, LayoutResult layout) {
		if (diagram.isEmpty()) {
			return new Scene(diagram.title(), diagram.empty(), EMPTY_SIZE, List.of(emptyText(diagram)));
		}
		if (!layout.covers(graph(diagram))) {
			throw new IllegalArgumentException("the layout lacks something of: " + diagram.title());
		}
		List<Part> lanes = new ArrayList<>();
		List<Part> nodes = new ArrayList<>();
		diagram.all().forEach(item -> {
			Box box = layout.nodes().get(item.key());
			switch (item) {
				case Diagram.Frame frame -> lanes.add(painter.frame(frame, box));
				case Diagram.Node node -> nodes.add(painter.node(node, box));
			}
		});
		List<Part> parts = new ArrayList<>(lanes);
		diagram.usedHeadings().forEach((column, heading) -> parts.add(heading(heading, layout.columns().get(column))));
		parts.addAll(nodes);
		// above the nodes, so that a node's halo does not hide an arrow's tip
		diagram.edges().forEach(edge -> parts.add(painter.edge(edge, layout.edges().get(edge.key()))));
		Box bounds = layout.bounds();
		double bottom = bounds.bottom();
		double right = bounds.right();
		for (Diagram.Note note : diagram.notes()) {
			Part part = note(note, bottom + (bottom == bounds.bottom() ? MARGIN : NOTE_GAP));
			parts.add(part);
			bottom = part.box().bottom();
			right = Math.max(right, part.box().right());
		}
		Size size = new Size(Math.ceil(right + MARGIN), Math.ceil(bottom + MARGIN));
		return new Scene(diagram.title(), Description.of(diagram), size, parts);
	}

	private Part heading(String heading, Box column) {
		Mark.Text text = Mark.Text.at(column.x(), column.y(), heading, Face.HEADING, Ink.of(Roles.MUTED), metrics.text());
		return caption(Roles.MUTED, text.box(), List.of(text));
	}

	private Part note(Diagram.Note note, double y) {
		Mark.Text text = Mark.Text.at(MARGIN, y, note.text(), Face.PLAIN, Ink.of(note.role()), metrics.text());
		return caption(note.role(), text.box(), List.of(text));
	}

	private Part emptyText(Diagram diagram) {
		TextMeasure measure = metrics.text();
		List<String> lines = diagram.empty().lines().toList();
		double step = measure.height(Face.PLAIN) + NOTE_GAP;
		double y = (EMPTY_SIZE.height() - lines.size() * step) / 2;
		List<Mark> marks = new ArrayList<>();
		List<Box> boxes = new ArrayList<>();
		for (String line : lines) {
			double x = (EMPTY_SIZE.width() - measure.width(line, Face.PLAIN)) / 2;
			Mark.Text text = Mark.Text.at(x, y, line, Face.PLAIN, Ink.of(Roles.MUTED), measure);
			marks.add(text);
			boxes.add(text.box());
			y += step;
		}
		return caption(Roles.MUTED, Box.around(boxes), marks);
	}

	private static Part caption(String role, Box box, List<Mark> marks) {
		return new Part("", Set.of(), Part.Kind.CAPTION, role, box, List.<Point>of(), "", marks);
	}
}

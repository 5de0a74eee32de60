package org.iommuscope.picture.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;

/** What is true of every scene of a diagram, whatever is in it. */
public final class SceneRules {

	/** Room around each node, which keeps neighbours apart. */
	private static final double MARGIN = 8;

	private SceneRules() {
	}

	public static void check(Diagram diagram, Scene scene, String what) {
		everythingIsDrawnOnce(diagram, scene, what);
		nodesDoNotOverlap(scene, what);
		textsAreInTheirBoxes(scene, what);
		labelsDoNotOverlap(scene, what);
		edgesEndAtTheirNodes(diagram, scene, what);
		edgesPassNoOtherNode(diagram, scene, what);
		everythingIsOnThePage(scene, what);
	}

	private static void everythingIsDrawnOnce(Diagram diagram, Scene scene, String what) {
		List<String> expected = new ArrayList<>(diagram.all().map(Diagram.Item::key).toList());
		diagram.edges().forEach(edge -> expected.add(edge.key()));
		List<String> drawn = scene.parts().stream().map(Part::key).filter(key -> !key.isEmpty()).toList();
		assertEquals(expected.stream().sorted().toList(), drawn.stream().sorted().toList(), what);
	}

	private static void nodesDoNotOverlap(Scene scene, String what) {
		List<Part> nodes = scene.parts(Part.Kind.NODE);
		for (int i = 0; i < nodes.size(); i++) {
			for (int j = i + 1; j < nodes.size(); j++) {
				assertFalse(nodes.get(i).box().overlaps(nodes.get(j).box()),
						what + ": " + nodes.get(i).key() + " and " + nodes.get(j).key());
			}
		}
	}

	private static void textsAreInTheirBoxes(Scene scene, String what) {
		for (Part part : scene.parts()) {
			if (part.kind() != Part.Kind.EDGE) {
				// A badge hangs on the border.
				part.texts().forEach(text -> assertTrue(part.box().grown(text.face() == Face.SMALL ? MARGIN : 0.5).contains(text.box()),
						what + ": \"" + text.text() + "\" leaves " + part.key() + ": " + text.box() + " of " + part.box()));
			}
		}
	}

	private static void labelsDoNotOverlap(Scene scene, String what) {
		List<Mark.Text> labels = scene.parts(Part.Kind.EDGE).stream().flatMap(part -> part.texts().stream()).toList();
		List<Part> nodes = scene.parts(Part.Kind.NODE);
		for (int i = 0; i < labels.size(); i++) {
			Box box = labels.get(i).box();
			String text = labels.get(i).text();
			nodes.forEach(node -> assertFalse(node.box().overlaps(box), what + ": \"" + text + "\" on " + node.key()));
			for (int j = i + 1; j < labels.size(); j++) {
				assertFalse(box.overlaps(labels.get(j).box()), what + ": \"" + text + "\" and \"" + labels.get(j).text()
						+ '"');
			}
		}
	}

	private static void edgesEndAtTheirNodes(Diagram diagram, Scene scene, String what) {
		for (Diagram.Edge edge : diagram.edges()) {
			List<Point> line = scene.part(edge.key()).orElseThrow().line();
			Box source = scene.part(edge.source()).orElseThrow().box();
			Box target = scene.part(edge.target()).orElseThrow().box();
			assertTrue(isOnBorder(line.getFirst(), source), what + ": begin of " + edge.key());
			assertTrue(isOnBorder(line.getLast(), target), what + ": end of " + edge.key());
		}
	}

	private static boolean isOnBorder(Point point, Box box) {
		return box.grown(1).contains(point) && !(point.x() > box.x() + 1 && point.x() < box.right() - 1
				&& point.y() > box.y() + 1 && point.y() < box.bottom() - 1);
	}

	private static void edgesPassNoOtherNode(Diagram diagram, Scene scene, String what) {
		Map<String, Box> nodes = new HashMap<>();
		scene.parts(Part.Kind.NODE).forEach(node -> nodes.put(node.key(), node.box()));
		for (Diagram.Edge edge : diagram.edges()) {
			List<Point> line = scene.part(edge.key()).orElseThrow().line();
			for (int i = 1; i < line.size(); i++) {
				Point a = line.get(i - 1);
				Point b = line.get(i);
				Box piece = Box.between(Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.max(a.x(), b.x()),
						Math.max(a.y(), b.y()));
				nodes.forEach((key, box) -> assertFalse(
						!key.equals(edge.source()) && !key.equals(edge.target()) && box.grown(-1).overlaps(piece.grown(0.1)),
						what + ": " + edge.key() + " crosses " + key));
			}
		}
	}

	private static void everythingIsOnThePage(Scene scene, String what) {
		Box page = new Box(0, 0, scene.size().width(), scene.size().height());
		scene.parts().forEach(part -> part.marks().forEach(mark -> assertTrue(page.contains(mark.bounds()),
				what + ": " + part.key() + " leaves the page with " + mark)));
	}
}

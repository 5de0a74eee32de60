package org.iommuscope.ui.scene;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iommuscope.layout.Box;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;

/** Ways through a picture of lines, from one part of which something is said to the next: along a line, and from line to line. */
final class PartTravel {

	private static final double SAME_LINE = 1;

	private final List<Part> parts;

	PartTravel(Scene scene) {
		parts = scene.parts().stream().filter(part -> !part.toolTip().isEmpty() && part.kind() != Part.Kind.LANE)
				.sorted(Comparator.comparingDouble((Part part) -> part.box().centreY()).thenComparing(part -> part.box().x())).toList();
	}

	/** The first part in reading order. */
	Optional<Part> first() {
		return parts.stream().findFirst();
	}

	/** The first part in another one. */
	Optional<Part> firstIn(Part around) {
		return parts.stream().filter(part -> around.box().contains(part.box())).findFirst();
	}

	/** The part of another scene of which the same is said, or at least what is said first. */
	static Optional<Part> again(Scene other, Part earlier) {
		List<Part> alike = other.parts().stream()
				.filter(part -> part.key().equals(earlier.key()) && title(part).equals(title(earlier))).toList();
		return alike.stream().filter(part -> part.toolTip().equals(earlier.toolTip())).findFirst().or(() -> alike.stream().findFirst());
	}

	private static String title(Part part) {
		return part.toolTip().lines().findFirst().orElse("");
	}

	/** The next part of the same line, or the one before. */
	Optional<Part> along(Part from, boolean forward) {
		List<Part> line = parts.stream().filter(part -> distance(from, part) == 0).toList();
		int next = line.indexOf(from) + (forward ? 1 : -1);
		return next >= 0 && next < line.size() ? Optional.of(line.get(next)) : Optional.empty();
	}

	/** The nearest part of the line below, or of the one above. */
	Optional<Part> across(Part from, boolean down) {
		Stream<Part> beyond = parts.stream().filter(part -> down ? distance(from, part) > 0 : distance(from, part) < 0);
		List<Part> ordered = beyond.sorted(Comparator.comparingDouble(part -> Math.abs(distance(from, part)))).toList();
		return ordered.stream().filter(part -> distance(ordered.getFirst(), part) == 0)
				.min(Comparator.comparingDouble(part -> aside(from.box(), part.box())));
	}

	/** How far below another part's line one lies; 0 on the same line. */
	private static double distance(Part from, Part to) {
		double distance = to.box().centreY() - from.box().centreY();
		return Math.abs(distance) < SAME_LINE ? 0 : distance;
	}

	private static double aside(Box from, Box to) {
		return Math.max(0, Math.max(to.x() - from.centreX(), from.centreX() - to.right()));
	}
}

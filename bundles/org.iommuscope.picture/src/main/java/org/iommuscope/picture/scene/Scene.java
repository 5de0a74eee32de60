package org.iommuscope.picture.scene;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.Size;

/**
 * A picture. Immutable; two scenes that are equal look the same.
 *
 * @param title       what it shows, in a few words
 * @param description what is to be seen, for those who do not see it
 * @param size        how large it is; everything lies within
 * @param parts       from bottom to top
 */
public record Scene(String title, String description, Size size, List<Part> parts) {

	public Scene {
		Objects.requireNonNull(title);
		Objects.requireNonNull(description);
		Objects.requireNonNull(size);
		parts = List.copyOf(parts);
	}

	/** The part in which an object is seen. */
	public Optional<Part> part(String key) {
		return parts.stream().filter(part -> part.shows(key)).findFirst();
	}

	/** The uppermost part at a point that stands for an object; a node rather than an edge that ends there. */
	public Optional<Part> at(Point point) {
		List<Part> here = parts.reversed().stream().filter(part -> !part.key().isEmpty() && part.isAt(point)).toList();
		return here.stream().filter(part -> part.kind() == Part.Kind.NODE).findFirst().or(() -> here.stream().findFirst());
	}

	/** The parts of a kind, from bottom to top. */
	public List<Part> parts(Part.Kind kind) {
		return parts.stream().filter(part -> part.kind() == kind).toList();
	}
}

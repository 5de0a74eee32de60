package org.iommuscope.layout.style;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a node looks like.
 *
 * @param role gives border and ground their colour
 * @param first first line: what it is
 * @param second second line: what distinguishes it; may be empty
 * @param badges at most three
 */
public record NodeStyle(String role, String first, String second, List<Badge> badges, Shape shape, Outline outline,
		Presence presence, Halo halo, Optional<Strip> strip) {

	/** How many badges a node has room for. */
	public static final int MOST_BADGES = 3;

	/**
	 * @throws IllegalArgumentException if there are too many badges
	 */
	public NodeStyle {
		Objects.requireNonNull(role);
		Objects.requireNonNull(first);
		Objects.requireNonNull(second);
		Objects.requireNonNull(shape);
		Objects.requireNonNull(outline);
		Objects.requireNonNull(presence);
		Objects.requireNonNull(halo);
		Objects.requireNonNull(strip);
		badges = List.copyOf(badges);
		if (badges.size() > MOST_BADGES) {
			throw new IllegalArgumentException("more than " + MOST_BADGES + " badges: " + badges);
		}
	}

	/** A plain node with a solid border. */
	public NodeStyle(String role, String first, String second) {
		this(role, first, second, List.of(), Shape.PLAIN, Outline.SOLID, Presence.FULL, Halo.NONE, Optional.empty());
	}

	public NodeStyle withBadges(List<Badge> other) {
		return new NodeStyle(role, first, second, other, shape, outline, presence, halo, strip);
	}

	public NodeStyle withBadges(Badge... other) {
		return withBadges(List.of(other));
	}

	public NodeStyle withShape(Shape other) {
		return new NodeStyle(role, first, second, badges, other, outline, presence, halo, strip);
	}

	public NodeStyle withOutline(Outline other) {
		return new NodeStyle(role, first, second, badges, shape, other, presence, halo, strip);
	}

	public NodeStyle withPresence(Presence other) {
		return new NodeStyle(role, first, second, badges, shape, outline, other, halo, strip);
	}

	public NodeStyle withHalo(Halo other) {
		return new NodeStyle(role, first, second, badges, shape, outline, presence, other, strip);
	}

	public NodeStyle withStrip(Strip other) {
		return new NodeStyle(role, first, second, badges, shape, outline, presence, halo, Optional.of(other));
	}

	/** The badges that hang on the border, or those within. */
	public List<Badge> badges(boolean hanging) {
		return badges.stream().filter(badge -> badge.hangs() == hanging).toList();
	}
}

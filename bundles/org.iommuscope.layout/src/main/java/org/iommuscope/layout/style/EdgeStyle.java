package org.iommuscope.layout.style;

import java.util.Objects;

/**
 * What a connection looks like.
 *
 * @param role gives line, arrow and label their colour
 * @param label on the line; may be empty
 * @param arrow whether its end has an arrow head
 */
public record EdgeStyle(String role, String label, Outline line, Weight weight, boolean arrow, Presence presence,
		Halo halo) {

	public EdgeStyle {
		Objects.requireNonNull(role);
		Objects.requireNonNull(label);
		Objects.requireNonNull(line);
		Objects.requireNonNull(weight);
		Objects.requireNonNull(presence);
		Objects.requireNonNull(halo);
	}

	/** A solid line with an arrow head and no label. */
	public EdgeStyle(String role) {
		this(role, "", Outline.SOLID, Weight.NORMAL, true, Presence.FULL, Halo.NONE);
	}

	public EdgeStyle withLabel(String other) {
		return new EdgeStyle(role, other, line, weight, arrow, presence, halo);
	}

	public EdgeStyle withLine(Outline other) {
		return new EdgeStyle(role, label, other, weight, arrow, presence, halo);
	}

	public EdgeStyle withWeight(Weight other) {
		return new EdgeStyle(role, label, line, other, arrow, presence, halo);
	}

	public EdgeStyle withArrow(boolean other) {
		return new EdgeStyle(role, label, line, weight, other, presence, halo);
	}

	public EdgeStyle withPresence(Presence other) {
		return new EdgeStyle(role, label, line, weight, arrow, other, halo);
	}

	public EdgeStyle withHalo(Halo other) {
		return new EdgeStyle(role, label, line, weight, arrow, presence, other);
	}
}

package org.iommuscope.layout.style;

import java.util.Objects;

/**
 * What a container looks like.
 *
 * @param kind lane or frame
 * @param role gives border and heading their colour; a lane's border is always {@link Roles#LINE}
 * @param heading above the children; may be empty
 */
public record FrameStyle(Kind kind, String role, String heading, Outline outline, Presence presence, Halo halo) {

	/** How a container is drawn. */
	public enum Kind {
		/** A band through the whole drawing; outermost containers only. */
		LANE,
		/** A border around the children. */
		FRAME
	}

	public FrameStyle {
		Objects.requireNonNull(kind);
		Objects.requireNonNull(role);
		Objects.requireNonNull(heading);
		Objects.requireNonNull(outline);
		Objects.requireNonNull(presence);
		Objects.requireNonNull(halo);
	}

	/** A lane with its heading. */
	public static FrameStyle lane(String heading) {
		return new FrameStyle(Kind.LANE, Roles.MUTED, heading, Outline.SOLID, Presence.FULL, Halo.NONE);
	}

	/** A frame with a solid border. */
	public static FrameStyle frame(String role, String heading) {
		return new FrameStyle(Kind.FRAME, role, heading, Outline.SOLID, Presence.FULL, Halo.NONE);
	}

	public FrameStyle withOutline(Outline other) {
		return new FrameStyle(kind, role, heading, other, presence, halo);
	}

	public FrameStyle withPresence(Presence other) {
		return new FrameStyle(kind, role, heading, outline, other, halo);
	}

	public FrameStyle withHalo(Halo other) {
		return new FrameStyle(kind, role, heading, outline, presence, other);
	}
}

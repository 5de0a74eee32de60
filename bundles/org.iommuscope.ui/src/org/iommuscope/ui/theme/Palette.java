package org.iommuscope.ui.theme;

import org.eclipse.swt.graphics.Color;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.theme.Theme;

/**
 * The colours of roles in widgets: those that pictures have in the workbench's appearance.
 *
 * @param theme the pictures' theme
 */
public record Palette(Theme theme) {

	/** Text that is to be read first. */
	public static final String TEXT = Roles.TEXT;
	/** Text that says more about something. */
	public static final String MUTED = Roles.MUTED;
	/** Ground of what stands a little apart, such as headers. */
	public static final String LANE = Roles.LANE;
	/** Ground of tables and pictures. */
	public static final String CANVAS = Roles.CANVAS;

	/** The palette of the workbench's appearance. */
	public static Palette current() {
		return new Palette(Appearance.current().pictures());
	}

	/** A role's colour. */
	public Color colour(Role role) {
		return colour(role.key());
	}

	/** The colour of a role by its key. */
	public Color colour(String role) {
		return color(theme.colour(role));
	}

	/** The colour of an ink. */
	public Color colour(Ink ink) {
		return color(theme.colour(ink));
	}

	/** A role's colour laid over the ground, of which it hides a share from 0 to 1. */
	public Color tint(Role role, double share) {
		return colour(new Ink(role.key(), Roles.CANVAS, share));
	}

	private static Color color(int value) {
		return new Color(value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff);
	}
}

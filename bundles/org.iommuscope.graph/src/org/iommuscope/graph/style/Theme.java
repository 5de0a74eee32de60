package org.iommuscope.graph.style;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.eclipse.swt.graphics.RGB;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Roles;

/**
 * Gives roles their colours. A role that a theme does not know looks like text, so that nothing is lost.
 *
 * @param darkGround whether the ground is darker than what is on it
 * @param colours colours by the names of their roles; the viewer's own are in {@link Roles}
 */
public record Theme(boolean darkGround, Map<String, RGB> colours) {

	private static final double FAINT = 0.45;
	private static final double DIMMED = 0.28;
	private static final Set<String> GROUNDS = Set.of(Roles.CANVAS, Roles.LANE, Roles.SURFACE);

	public Theme {
		colours = Map.copyOf(colours);
	}

	/** Dark on white, with the viewer's own roles only. */
	public static Theme light() {
		return new Theme(false, Map.of(Roles.CANVAS, rgb(0xffffff), Roles.LANE, rgb(0xf6f8fa), Roles.SURFACE,
				rgb(0xffffff), Roles.TEXT, rgb(0x1b1f24), Roles.MUTED, rgb(0x57606a), Roles.LINE, rgb(0xd0d7de),
				Roles.SELECTION, rgb(0x1a73e8), Roles.CHANGED, rgb(0xf2a900), Roles.SIGN, rgb(0x1b1f24)));
	}

	/** Light on nearly black, with the viewer's own roles only. */
	public static Theme dark() {
		return new Theme(true, Map.of(Roles.CANVAS, rgb(0x1b1d21), Roles.LANE, rgb(0x222529), Roles.SURFACE,
				rgb(0x1b1d21), Roles.TEXT, rgb(0xe6e9ed), Roles.MUTED, rgb(0xa3acb8), Roles.LINE, rgb(0x3d434b),
				Roles.SELECTION, rgb(0x82b4ff), Roles.CHANGED, rgb(0xf2a900), Roles.SIGN, rgb(0x1b1f24)));
	}

	/**
	 * A colour as people write it.
	 *
	 * @param value red, green and blue, such as {@code 0x0B6FB8}
	 */
	public static RGB rgb(int value) {
		return new RGB(value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff);
	}

	/** This theme with a further or another colour. */
	public Theme with(String role, RGB colour) {
		return with(Map.of(role, colour));
	}

	/** This theme with further or other colours. */
	public Theme with(Map<String, RGB> more) {
		Map<String, RGB> all = new HashMap<>(colours);
		all.putAll(more);
		return new Theme(darkGround, all);
	}

	/** The colour of a role. */
	public RGB colour(String role) {
		return colours.getOrDefault(role, colours.getOrDefault(Roles.TEXT, darkGround ? rgb(0xffffff) : rgb(0)));
	}

	/** The colour of a role as far as its presence lets one see it: less than full is mixed with the ground. */
	public RGB colour(String role, Presence presence) {
		return presence == Presence.FULL ? colour(role) : mixed(role, Roles.CANVAS, FAINT);
	}

	/** This theme with all but the grounds stepping back, for what is not highlighted. */
	public Theme dimmed() {
		Map<String, RGB> all = new HashMap<>();
		colours.keySet().forEach(role -> all.put(role, GROUNDS.contains(role) ? colour(role)
				: mixed(role, Roles.CANVAS, DIMMED)));
		return new Theme(darkGround, all);
	}

	/**
	 * A role's colour laid over another one's.
	 *
	 * @param share how much of it is seen, from 0 to 1
	 */
	public RGB mixed(String role, String over, double share) {
		RGB above = colour(role);
		RGB below = colour(over);
		return new RGB(mixed(above.red, below.red, share), mixed(above.green, below.green, share),
				mixed(above.blue, below.blue, share));
	}

	private static int mixed(int above, int below, double share) {
		return (int) Math.round(above * share + below * (1 - share));
	}

	/** Contrast between two colours as WCAG 2 defines it, from 1 to 21. */
	public static double contrast(RGB one, RGB other) {
		double a = luminance(one);
		double b = luminance(other);
		return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
	}

	private static double luminance(RGB colour) {
		return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
	}

	private static double linear(int channel) {
		double value = channel / 255.0;
		return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}
}

package org.iommuscope.ui.theme;

import java.util.Map;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.iommuscope.model.kind.Role;

/** The colours of roles in the appearance that the workbench has. A role that it does not know looks like text. */
public enum Palette {

	/** For {@link Appearance#LIGHT}. */
	LIGHT(Map.ofEntries(Map.entry(Palette.TEXT, 0x1B1F24), Map.entry(Palette.MUTED, 0x57606A),
			Map.entry(Palette.CANVAS, 0xFFFFFF), Map.entry("stage1", 0x0B6FB8), Map.entry("stage2", 0xB5540A),
			Map.entry("ioas", 0x0A7F5A), Map.entry("device", 0x44546A), Map.entry("viommu", 0x8A4A9E),
			Map.entry("reserved", 0x707070), Map.entry("failure", 0xB3261E), Map.entry("stale", 0x8A6D00),
			Map.entry("changed", 0xF2A900), Map.entry("neutral", 0x57606A))),
	/** For {@link Appearance#DARK}. */
	DARK(Map.ofEntries(Map.entry(Palette.TEXT, 0xE6E9ED), Map.entry(Palette.MUTED, 0xA3ACB8),
			Map.entry(Palette.CANVAS, 0x1B1D21), Map.entry("stage1", 0x6CB8F0), Map.entry("stage2", 0xF0A35E),
			Map.entry("ioas", 0x57C79C), Map.entry("device", 0xA9B8CC), Map.entry("viommu", 0xCF9BE0),
			Map.entry("reserved", 0x9A9A9A), Map.entry("failure", 0xFF8A80), Map.entry("stale", 0xE6C34A),
			Map.entry("changed", 0xF2A900), Map.entry("neutral", 0xA3ACB8)));

	/** Text that is to be read first. */
	public static final String TEXT = "text";
	/** Text that says more about something. */
	public static final String MUTED = "muted";
	/** Ground of tables and pictures. */
	public static final String CANVAS = "canvas";

	private final Map<String, Integer> colours;

	Palette(Map<String, Integer> colours) {
		this.colours = colours;
	}

	/** The palette of the workbench's appearance. */
	public static Palette current() {
		return Appearance.current() == Appearance.DARK ? DARK : LIGHT;
	}

	/** A role's colour. */
	public Color colour(Role role) {
		return colour(role.key());
	}

	/** The colour of a role by its key. */
	public Color colour(String role) {
		int value = colours.getOrDefault(role, colours.get(TEXT));
		return new Color(value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff);
	}

	/** A role's colour laid over the ground, of which it hides a share from 0 to 1. */
	public Color tint(Role role, double share) {
		RGB above = colour(role).getRGB();
		RGB below = colour(CANVAS).getRGB();
		return new Color(mixed(above.red, below.red, share), mixed(above.green, below.green, share),
				mixed(above.blue, below.blue, share));
	}

	private static int mixed(int above, int below, double share) {
		return (int) Math.round(above * share + below * (1 - share));
	}
}

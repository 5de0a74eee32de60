package org.iommuscope.picture.theme;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.scene.Ink;

/**
 * Gives roles their colours. Colours are {@code 0xRRGGBB}. A role that a theme does not know looks like text, so that
 * nothing is lost.
 *
 * @param name    as one chooses it, such as {@code dark}
 * @param dark    whether the ground is darker than what is on it
 * @param colours by the names of the roles: those of {@link Roles} and of {@link Role}
 */
public record Theme(String name, boolean dark, Map<String, Integer> colours) {

	/** Dark on white. */
	public static final Theme LIGHT = new Theme("light", false, Map.ofEntries(
			colour(Roles.CANVAS, 0xFFFFFF), colour(Roles.LANE, 0xF6F8FA), colour(Roles.SURFACE, 0xFFFFFF),
			colour(Roles.TEXT, 0x1B1F24), colour(Roles.MUTED, 0x57606A), colour(Roles.LINE, 0xD0D7DE),
			colour(Roles.SELECTION, 0x1A73E8), colour(Roles.CHANGED, 0xF2A900), colour(Roles.SIGN, 0x1B1F24),
			colour(Role.STAGE1, 0x0B6FB8), colour(Role.STAGE2, 0xB5540A), colour(Role.IOAS, 0x0A7F5A),
			colour(Role.DEVICE, 0x44546A), colour(Role.VIOMMU, 0x8A4A9E), colour(Role.RESERVED, 0x7A7A7A),
			colour(Role.FAILURE, 0xB3261E), colour(Role.STALE, 0x8A6D00), colour(Role.NEUTRAL, 0x57606A)));

	/** Light on nearly black. */
	public static final Theme DARK = new Theme("dark", true, Map.ofEntries(
			colour(Roles.CANVAS, 0x1B1D21), colour(Roles.LANE, 0x222529), colour(Roles.SURFACE, 0x1B1D21),
			colour(Roles.TEXT, 0xE6E9ED), colour(Roles.MUTED, 0xA3ACB8), colour(Roles.LINE, 0x3D434B),
			colour(Roles.SELECTION, 0x82B4FF), colour(Roles.CHANGED, 0xF2A900), colour(Roles.SIGN, 0x1B1F24),
			colour(Role.STAGE1, 0x6CB8F0), colour(Role.STAGE2, 0xF0A35E), colour(Role.IOAS, 0x57C79C),
			colour(Role.DEVICE, 0xA9B8CC), colour(Role.VIOMMU, 0xCF9BE0), colour(Role.RESERVED, 0x9A9A9A),
			colour(Role.FAILURE, 0xFF8A80), colour(Role.STALE, 0xE6C34A), colour(Role.NEUTRAL, 0xA3ACB8)));

	/** Pure colours on black, all of them with a contrast of 7 or more. */
	public static final Theme HIGH_CONTRAST = new Theme("high-contrast", true, Map.ofEntries(
			colour(Roles.CANVAS, 0x000000), colour(Roles.LANE, 0x000000), colour(Roles.SURFACE, 0x000000),
			colour(Roles.TEXT, 0xFFFFFF), colour(Roles.MUTED, 0xE0E0E0), colour(Roles.LINE, 0xB0B0B0),
			colour(Roles.SELECTION, 0x00FFFF), colour(Roles.CHANGED, 0xFFD000), colour(Roles.SIGN, 0x000000),
			colour(Role.STAGE1, 0x7CC7FF), colour(Role.STAGE2, 0xFFB000), colour(Role.IOAS, 0x3DF5A8),
			colour(Role.DEVICE, 0xFFFFFF), colour(Role.VIOMMU, 0xF0A8FF), colour(Role.RESERVED, 0xC8C8C8),
			colour(Role.FAILURE, 0xFF9E9E), colour(Role.STALE, 0xFFF04D), colour(Role.NEUTRAL, 0xE0E0E0)));

	public Theme {
		Objects.requireNonNull(name);
		colours = Map.copyOf(colours);
	}

	/** The themes that there are, the default one first. */
	public static List<Theme> all() {
		return List.of(LIGHT, DARK, HIGH_CONTRAST);
	}

	/** The theme of a name. */
	public static Optional<Theme> named(String name) {
		return all().stream().filter(theme -> theme.name().equals(name)).findFirst();
	}

	private static Map.Entry<String, Integer> colour(String role, int rgb) {
		return Map.entry(role, rgb);
	}

	private static Map.Entry<String, Integer> colour(Role role, int rgb) {
		return Map.entry(role.key(), rgb);
	}

	/** This theme with further or other colours. */
	public Theme with(Map<String, Integer> more) {
		Map<String, Integer> all = new HashMap<>(colours);
		all.putAll(more);
		return new Theme(name, dark, all);
	}

	/** The colour of a role. */
	public int colour(String role) {
		return colours.getOrDefault(role, colours.getOrDefault(Roles.TEXT, dark ? 0xFFFFFF : 0));
	}

	/** The colour of an ink. */
	public int colour(Ink ink) {
		int above = colour(ink.role());
		if (ink.isPure()) {
			return above;
		}
		int below = colour(ink.over());
		int mixed = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			double channel = (above >> shift & 0xFF) * ink.share() + (below >> shift & 0xFF) * (1 - ink.share());
			mixed |= (int) Math.round(channel) << shift;
		}
		return mixed;
	}

	/** Contrast between two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio). */
	public static double contrast(int one, int other) {
		double a = luminance(one);
		double b = luminance(other);
		return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
	}

	private static double luminance(int rgb) {
		return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
	}

	private static double linear(int channel) {
		double value = channel / 255.0;
		return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}
}

package org.iommuscope.graph.internal.figures;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.RGB;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.graph.style.Theme;

/**
 * A theme's colours and the fonts of a drawing.
 *
 * @param theme where the colours are from
 * @param bold first lines and headings
 * @param plain second lines
 * @param small badges, labels of edges
 */
public record Look(Theme theme, Font bold, Font plain, Font small, Map<RGB, Color> colours) {

	private static final TextExtents EXTENTS = new TextExtents();

	/** The look of a theme with fonts made from a control's. The fonts live as long as the resources do. */
	public static Look of(Theme theme, Font font, ResourceManager resources) {
		EXTENTS.forget();
		FontDescriptor base = FontDescriptor.createFrom(font);
		return new Look(theme, resources.create(base.setStyle(SWT.BOLD)), font, resources.create(base.increaseHeight(-1)),
				new ConcurrentHashMap<>());
	}

	/** The same fonts in another theme's colours. */
	public Look with(Theme other) {
		return new Look(other, bold, plain, small, new ConcurrentHashMap<>());
	}

	/** This look with all but the grounds stepping back. */
	public Look dimmed() {
		return with(theme.dimmed());
	}

	/** The colour of a role. */
	public Color colour(String role) {
		return colour(theme.colour(role));
	}

	/** The colour of a role as far as its presence lets one see it. */
	public Color colour(String role, Presence presence) {
		return colour(theme.colour(role, presence));
	}

	/** A role's colour laid over another one's. */
	public Color mixed(String role, String over, double share) {
		return colour(theme.mixed(role, over, share));
	}

	private Color colour(RGB rgb) {
		// colours of today's SWT hold no resources
		return colours.computeIfAbsent(rgb, Color::new);
	}

	/** How much room a line of text takes. */
	public static Dimension extent(String text, Font font) {
		return EXTENTS.of(text, font).getCopy();
	}

	/** The text, or as much of its beginning as fits with an ellipsis. */
	public static String shortened(String text, Font font, int width) {
		if (extent(text, font).width <= width) {
			return text;
		}
		int fits = 0;
		int tooLong = text.length();
		while (fits + 1 < tooLong) {
			int middle = (fits + tooLong) / 2;
			if (extent(text.substring(0, middle) + '\u2026', font).width <= width) {
				fits = middle;
			} else {
				tooLong = middle;
			}
		}
		return text.substring(0, fits).stripTrailing() + '\u2026';
	}
}

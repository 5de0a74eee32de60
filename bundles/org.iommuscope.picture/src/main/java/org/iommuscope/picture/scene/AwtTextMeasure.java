package org.iommuscope.picture.scene;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.util.EnumMap;
import java.util.Map;

/**
 * Measures with Java's own fonts, which needs no display. The first font of the list that pictures name in SVG is taken
 * where it is installed, otherwise the logical font of its kind.
 */
public final class AwtTextMeasure implements TextMeasure {

	/** What is measured is a little less than what other renderers of the same font need. */
	private static final double ALLOWANCE = 1.02;

	private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

	private final Map<Face, Font> fonts = new EnumMap<>(Face.class);
	private final Map<Face, LineMetrics> metrics = new EnumMap<>(Face.class);

	public AwtTextMeasure() {
		for (Face face : Face.values()) {
			Font font = font(face);
			fonts.put(face, font);
			metrics.put(face, font.getLineMetrics("\u00c5gy|", CONTEXT));
		}
	}

	private static Font font(Face face) {
		int style = face.isBold() ? Font.BOLD : Font.PLAIN;
		String wanted = face.isMonospaced() ? "DejaVu Sans Mono" : "DejaVu Sans";
		Font font = new Font(wanted, style, face.size());
		return font.getFamily().equals(wanted) ? font
				: new Font(face.isMonospaced() ? Font.MONOSPACED : Font.SANS_SERIF, style, face.size());
	}

	@Override
	public double width(String text, Face face) {
		return text.isEmpty() ? 0 : fonts.get(face).getStringBounds(text, CONTEXT).getWidth() * ALLOWANCE;
	}

	@Override
	public double ascent(Face face) {
		return metrics.get(face).getAscent();
	}

	@Override
	public double descent(Face face) {
		return metrics.get(face).getDescent();
	}
}

package org.iommuscope.graph.internal.figures;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.swt.graphics.Font;

/**
 * How much room lines of text take, of the last ones remembered: the toolkit takes longer to measure a line than to draw
 * it, and a step through a recording changes few of them. Used on the display's thread.
 */
final class TextExtents {

	private static final int REMEMBERED = 1 << 13;

	private final Map<Line, Dimension> known = new LinkedHashMap<>(16, 0.75f, true) {
		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Line, Dimension> eldest) {
			return size() > REMEMBERED;
		}
	};

	private record Line(String text, Font font) {
	}

	/** The room of a line; not to be changed. */
	Dimension of(String text, Font font) {
		return known.computeIfAbsent(new Line(text, font), line -> FigureUtilities.getStringExtents(line.text(), line.font()));
	}

	/** Other fonts may be in the places of those that were disposed of. */
	void forget() {
		known.clear();
	}
}

package org.iommuscope.ui.scene;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.FontMetrics;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.TextMeasure;

/**
 * The faces of pictures in the window's fonts, with their sizes in pixels, and how much room text takes in them. Used on the
 * display's thread, except that any thread may measure; its owner disposes it.
 */
public final class SceneFonts implements TextMeasure {

	private static final double POINTS_PER_INCH = 72;
	private static final int REMEMBERED = 1 << 12;

	private final Map<Face, Font> fonts = new EnumMap<>(Face.class);
	private final Map<Face, FontMetrics> metrics = new EnumMap<>(Face.class);
	/** Measuring takes longer than drawing, and most texts come again. */
	private final Map<Face, Map<String, Integer>> widths = new EnumMap<>(Face.class);
	private final Display display;
	private final Image measured;
	private final GC gc;

	/** @param display whose fonts they are */
	public SceneFonts(Display display) {
		this.display = display;
		measured = new Image(display, 1, 1);
		gc = new GC(measured);
		for (Face face : Face.values()) {
			Font base = face.isMonospaced() ? JFaceResources.getTextFont() : display.getSystemFont();
			FontData data = base.getFontData()[0];
			int points = (int) Math.round(face.size() * POINTS_PER_INCH / display.getDPI().y);
			fonts.put(face, new Font(display, data.getName(), points, face.isBold() ? SWT.BOLD : SWT.NORMAL));
			gc.setFont(fonts.get(face));
			metrics.put(face, gc.getFontMetrics());
			widths.put(face, new ConcurrentHashMap<>());
		}
	}

	/** The font of a face. */
	public Font font(Face face) {
		return fonts.get(face);
	}

	@Override
	public double width(String text, Face face) {
		Map<String, Integer> known = widths.get(face);
		Integer width = known.get(text);
		if (width == null) {
			if (known.size() > REMEMBERED) {
				known.clear();
			}
			width = measure(text, face);
			known.put(text, width);
		}
		return width;
	}

	/** By the display's thread, which has the fonts; nothing has a width any more when they are given back. */
	private int measure(String text, Face face) {
		return display.isDisposed() ? 0 : display.syncCall(() -> {
			if (gc.isDisposed()) {
				return 0;
			}
			gc.setFont(fonts.get(face));
			return gc.textExtent(text, SWT.DRAW_TRANSPARENT).x;
		});
	}

	@Override
	public double ascent(Face face) {
		return (double) metrics.get(face).getAscent() + metrics.get(face).getLeading();
	}

	@Override
	public double descent(Face face) {
		return metrics.get(face).getDescent();
	}

	/** Gives the fonts back. */
	public void dispose() {
		gc.dispose();
		measured.dispose();
		fonts.values().forEach(Font::dispose);
	}
}

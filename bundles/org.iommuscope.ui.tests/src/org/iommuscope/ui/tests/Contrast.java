package org.iommuscope.ui.tests;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/** How well what is painted is told from what is behind it, by WCAG 2.1: 1 where it is not, 21 for black on white. */
final class Contrast {

	/** What text has at least (success criterion 1.4.3). */
	static final double TEXT = 4.5;
	/** What signs have at least (success criterion 1.4.11). */
	static final double SIGN = 3;

	/** What is plainly seen in high contrast. */
	static final double STRONG = 7;

	private Contrast() {
	}

	/** Between two colours. */
	static double between(RGB one, RGB other) {
		double first = luminance(one);
		double second = luminance(other);
		return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
	}

	private static double luminance(RGB colour) {
		return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
	}

	private static double linear(int part) {
		double share = part / 255.0;
		return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
	}

	/** What is seen of a control on the screen. */
	static ImageData seen(Control control) {
		control.redraw();
		control.update();
		Point size = control.getSize();
		Point place = control.toDisplay(0, 0);
		Image image = new Image(control.getDisplay(), size.x, size.y);
		GC screen = new GC(control.getDisplay());
		screen.copyArea(image, place.x, place.y);
		screen.dispose();
		ImageData data = image.getImageData();
		image.dispose();
		return data;
	}

	/** The strongest contrast of any pixel of an image that lies on a colour. */
	static double of(ImageData image, RGB ground) {
		double strongest = 1;
		for (int y = 0; y < image.height; y++) {
			for (int x = 0; x < image.width; x++) {
				RGB above = image.palette.getRGB(image.getPixel(x, y));
				double share = image.getAlpha(x, y) / 255.0;
				RGB seen = new RGB(mix(above.red, ground.red, share), mix(above.green, ground.green, share),
						mix(above.blue, ground.blue, share));
				strongest = Math.max(strongest, between(seen, ground));
			}
		}
		return strongest;
	}

	private static int mix(int above, int below, double share) {
		return (int) Math.round(above * share + below * (1 - share));
	}

	/** The strongest contrast of any pixel to the colour that most have. */
	static double ofText(ImageData data) {
		RGB ground = ground(data);
		return colours(data).keySet().stream().mapToDouble(colour -> between(colour, ground)).max().orElseThrow();
	}

	/** The colour that most pixels have. */
	static RGB ground(ImageData data) {
		return colours(data).entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
	}

	private static Map<RGB, Integer> colours(ImageData data) {
		Map<RGB, Integer> counts = new HashMap<>();
		for (int y = 0; y < data.height; y++) {
			for (int x = 0; x < data.width; x++) {
				counts.merge(data.palette.getRGB(data.getPixel(x, y)), 1, Integer::sum);
			}
		}
		return counts;
	}
}

package org.iommuscope.picture.write;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.picture.scene.AwtTextMeasure;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.scene.TextMeasure;
import org.iommuscope.picture.theme.Theme;

/**
 * Writes scenes as PNG, without a display: what {@link SvgWriter} writes, as pixels. Immutable; any thread may use it.
 */
public final class PngWriter {

	/** No side of a picture has more pixels; larger pictures are drawn smaller. */
	private static final double MOST_PIXELS = 16_384;

	/** Our own scenes are as large as they are; jsvg's limits are meant for files from elsewhere. */
	private static final DocumentLimits LIMITS = new DocumentLimits(DocumentLimits.DEFAULT_MAX_NESTING_DEPTH,
			DocumentLimits.DEFAULT_MAX_USE_NESTING_DEPTH, Integer.MAX_VALUE);

	private final SvgWriter svg;
	private final double scale;
	private final int ground;

	/**
	 * @param theme gives the roles their colours
	 * @param scale pixels of the file a pixel at zoom 100 %, such as 2
	 * @throws IllegalArgumentException if the scale is not above 0
	 */
	public PngWriter(Theme theme, double scale) {
		svg = new SvgWriter(Objects.requireNonNull(theme));
		if (!(scale > 0)) {
			throw new IllegalArgumentException("scale " + scale);
		}
		this.scale = scale;
		ground = theme.colour(Roles.CANVAS);
	}

	/**
	 * Writes the whole file; does not close the stream.
	 *
	 * @throws IOException if the stream fails, or if this machine has no fonts
	 */
	public void write(Scene scene, OutputStream out) throws IOException {
		if (!(TextMeasure.ofThisMachine() instanceof AwtTextMeasure)) {
			throw new IOException("no fonts to draw with: install some, such as the package fonts-dejavu-core, or write SVG");
		}
		ImageIO.setUseCache(false);
		ImageIO.write(draw(scene), "png", out);
	}

	/** The pixels. */
	BufferedImage draw(Scene scene) {
		double largest = Math.max(scene.size().width(), scene.size().height());
		double fits = Math.min(scale, MOST_PIXELS / largest);
		int width = Math.max(1, (int) Math.ceil(scene.size().width() * fits));
		int height = Math.max(1, (int) Math.ceil(scene.size().height() * fits));
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		try {
			graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
			graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
			graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS,
					RenderingHints.VALUE_FRACTIONALMETRICS_ON);
			graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
			graphics.setColor(new Color(ground));
			graphics.fillRect(0, 0, width, height);
			document(scene).render((Component) null, graphics, new ViewBox(0, 0, width, height));
		} finally {
			graphics.dispose();
		}
		return image;
	}

	private SVGDocument document(Scene scene) {
		byte[] text = svg.write(scene).getBytes(StandardCharsets.UTF_8);
		SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(text), null,
				LoaderContext.builder().documentLimits(LIMITS).build());
		if (document == null) {
			throw new IllegalStateException("a scene that is no picture: " + scene.title());
		}
		return document;
	}
}

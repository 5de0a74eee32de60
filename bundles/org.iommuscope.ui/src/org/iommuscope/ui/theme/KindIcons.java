package org.iommuscope.ui.theme;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.model.kind.Kind;

/**
 * Icons of kinds of objects: line drawings in SVG, in the colour of the kind's role. They are made when asked for and
 * disposed with the whole set.
 */
public final class KindIcons {

	private static final String FOLDER = "/icons/kind/";
	private static final String UNKNOWN = "unknown";
	private static final int SIZE = 16;

	private final Display display;
	private final Map<String, Image> images = new HashMap<>();

	/** @param display whose thread asks for the icons */
	public KindIcons(Display display) {
		this.display = display;
	}

	/** A kind's icon in the colours of the present appearance; owned by this set. */
	public Image of(Kind kind) {
		Color colour = Palette.current().colour(kind.role());
		return images.computeIfAbsent(kind.iconKey() + colour, _ -> draw(kind.iconKey(), colour));
	}

	/** Disposes all icons. */
	public void dispose() {
		images.values().forEach(Image::dispose);
		images.clear();
	}

	private Image draw(String key, Color colour) {
		String hex = String.format("#%02x%02x%02x", colour.getRed(), colour.getGreen(), colour.getBlue());
		String drawing = read(key).replace("currentColor", hex);
		ImageDataProvider atZoom = zoom -> {
			int size = SIZE * zoom / 100;
			String scaled = drawing.replace("width=\"16\" height=\"16\"",
					"width=\"" + size + "\" height=\"" + size + '"');
			return new ImageData(new ByteArrayInputStream(scaled.getBytes(StandardCharsets.UTF_8)));
		};
		return new Image(display, atZoom);
	}

	private static String read(String key) {
		try (InputStream stream = KindIcons.class.getResourceAsStream(FOLDER + key + ".svg")) {
			if (stream != null) {
				return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			}
		} catch (IOException e) {
			ILog.get().error("icon " + key + " cannot be read", e);
		}
		if (key.equals(UNKNOWN)) {
			throw new IllegalStateException("the icon for kinds without icon is missing");
		}
		return read(UNKNOWN);
	}
}

package org.iommuscope.ui.theme;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.model.kind.Kind;

/**
 * Icons of kinds of objects: line drawings in SVG, in the colour of the kind's role. They are made when asked for, once for all
 * sets, and disposed with the last set that has them.
 */
public final class KindIcons {

	private static final String FOLDER = "/icons/kind/";
	private static final String UNKNOWN = "unknown";
	private static final int SIZE = 16;

	private final ResourceManager images;

	/** @param display whose thread asks for the icons */
	public KindIcons(Display display) {
		images = new LocalResourceManager(JFaceResources.getResources(display));
	}

	/** A kind's icon in the colours of the present appearance; owned by this set. */
	public Image of(Kind kind) {
		return images.create(new Drawing(kind.iconKey(), Palette.current().colour(kind.role())));
	}

	/** Disposes all icons. */
	public void dispose() {
		images.dispose();
	}

	/** An icon in a colour. */
	private static final class Drawing extends ImageDescriptor {

		private final String key;
		private final Color colour;

		Drawing(String key, Color colour) {
			this.key = key;
			this.colour = colour;
		}

		@Override
		public ImageData getImageData(int zoom) {
			String hex = String.format("#%02x%02x%02x", colour.getRed(), colour.getGreen(), colour.getBlue());
			int size = SIZE * zoom / 100;
			String scaled = read(key).replace("currentColor", hex).replace("width=\"16\" height=\"16\"",
					"width=\"" + size + "\" height=\"" + size + '"');
			return new ImageData(new ByteArrayInputStream(scaled.getBytes(StandardCharsets.UTF_8)));
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Drawing drawing && key.equals(drawing.key) && colour.equals(drawing.colour);
		}

		@Override
		public int hashCode() {
			return Objects.hash(key, colour);
		}
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

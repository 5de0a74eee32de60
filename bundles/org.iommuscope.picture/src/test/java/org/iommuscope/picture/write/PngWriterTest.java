package org.iommuscope.picture.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Size;
import org.iommuscope.picture.scene.AwtTextMeasure;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Path;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.theme.Theme;
import org.junit.jupiter.api.Test;

/** PNG shows what the scene says, in the theme's colours. */
class PngWriterTest {

	private static final Mark.Text WORD = Mark.Text.at(40, 10, "0xfee00000", Face.PLAIN, Ink.of("text"),
			new AwtTextMeasure());

	private static final Scene SCENE = new Scene("a box", "", new Size(160, 40), List.of(new Part("k", Set.of(),
			Part.Kind.NODE, "ioas", new Box(8, 8, 16, 16), List.of(), "",
			List.of(new Mark.Fill(Path.box(new Box(8, 8, 16, 16)), Ink.of("ioas")), WORD))));

	private static BufferedImage image(Theme theme, double scale) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		new PngWriter(theme, scale).write(SCENE, out);
		return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
	}

	@Test
	void shapesAreWhereTheyBelongInTheirColours() throws IOException {
		BufferedImage image = image(Theme.DARK, 2);
		assertEquals(List.of(320, 80), List.of(image.getWidth(), image.getHeight()));
		assertEquals(0x57C79C, image.getRGB(32, 32) & 0xFFFFFF);
		assertEquals(0x1B1D21, image.getRGB(319, 79) & 0xFFFFFF);
		assertEquals(0x1B1D21, image.getRGB(0, 0) & 0xFFFFFF);
	}

	@Test
	void textStaysWithinTheRoomThatWasMeasured() throws IOException {
		BufferedImage image = image(Theme.LIGHT, 1);
		boolean inked = false;
		for (int x = 30; x < image.getWidth(); x++) {
			for (int y = 0; y < image.getHeight(); y++) {
				if ((image.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF) {
					inked = true;
					assertTrue(WORD.box().grown(1).contains(new Box(x, y, 1, 1)), "ink at " + x + ", " + y);
				}
			}
		}
		assertTrue(inked);
	}
}

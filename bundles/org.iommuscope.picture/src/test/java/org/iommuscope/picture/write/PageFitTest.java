package org.iommuscope.picture.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.iommuscope.layout.Box;
import org.iommuscope.layout.Size;
import org.junit.jupiter.api.Test;

/** Where a picture goes on a page of A4 (ISO 216: 210 mm x 297 mm, at 300 dpi 2480 x 3508 dots). */
class PageFitTest {

	private static final Size DPI = new Size(300, 300);
	private static final Size A4 = new Size(2480, 3508);
	private static final Box ALL = new Box(0, 0, 2480, 3508);

	@Test
	void aSmallPictureIsAsLargeAsOnTheScreenInTheMiddleOfTheLine() {
		PageFit fit = PageFit.of(new Size(96, 192), A4, ALL, DPI);
		assertEquals(300, fit.picture().width(), 1e-6, "one inch");
		assertEquals(600, fit.picture().height(), 1e-6, "two inches");
		assertEquals((2480 - 300) / 2.0, fit.picture().x(), 1e-6);
		assertEquals(150, fit.picture().y(), 1e-6, "half an inch from the edge");
	}

	@Test
	void aWidePictureTakesTheWidthBetweenTheMarginsAndKeepsItsShape() {
		PageFit fit = PageFit.of(new Size(4000, 1000), A4, ALL, DPI);
		assertEquals(2480 - 2 * 150, fit.picture().width(), 1e-6);
		assertEquals(fit.picture().width() / 4, fit.picture().height(), 1e-6);
	}

	@Test
	void aTallPictureEndsAtTheLowerMargin() {
		assertEquals(3508 - 150, PageFit.of(new Size(500, 10_000), A4, ALL, DPI).picture().bottom(), 1e-6);
	}

	@Test
	void whatAPrinterCannotReachStaysWhite() {
		Box printable = new Box(200, 300, 2000, 3000);
		PageFit fit = PageFit.of(new Size(10_000, 10_000), A4, printable, DPI);
		assertEquals(200, fit.picture().x(), 1e-6);
		assertEquals(300, fit.picture().y(), 1e-6);
		assertEquals(2000, fit.picture().width(), 1e-6);
	}

	@Test
	void widePicturesLieBetter() {
		assertTrue(PageFit.liesBetter(new Size(300, 200)));
		assertFalse(PageFit.liesBetter(new Size(200, 300)));
	}

	@Test
	void nothingFitsOnNoPaper() {
		assertThrows(IllegalArgumentException.class, () -> PageFit.of(new Size(1, 1), new Size(10, 10), new Box(0, 0, 10, 10), DPI));
	}
}

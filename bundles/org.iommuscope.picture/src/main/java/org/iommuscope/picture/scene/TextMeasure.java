package org.iommuscope.picture.scene;

/** Says how much room text takes. In pixels at zoom 100 %; a window and a file may measure with different fonts. */
public interface TextMeasure {

	/** Width of one line of text. */
	double width(String text, Face face);

	/** From the baseline up to the top of the highest letters. */
	double ascent(Face face);

	/** From the baseline down to the bottom of the lowest letters. */
	double descent(Face face);

	/** Height of a line, without room to the next one. */
	default double height(Face face) {
		return ascent(face) + descent(face);
	}

	/** Measures with this machine's fonts, or where it has none with the widths of a common one. */
	static TextMeasure ofThisMachine() {
		try {
			return new AwtTextMeasure();
		} catch (OutOfMemoryError | StackOverflowError e) {
			throw e;
		} catch (Error | RuntimeException noFonts) {
			// Java says it in many ways: Error, InternalError, UnsatisfiedLinkError, NullPointerException
			return new TabledTextMeasure();
		}
	}
}

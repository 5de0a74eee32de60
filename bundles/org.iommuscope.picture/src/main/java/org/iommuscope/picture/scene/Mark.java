package org.iommuscope.picture.scene;

import java.util.Objects;
import org.iommuscope.layout.Box;

/** The smallest thing that a picture is made of: painted as it stands, later ones over earlier ones. */
public sealed interface Mark {

	/** The smallest box that holds it, without the width of lines. */
	Box bounds();

	/** How a line is interrupted. */
	enum Dash {
		NONE, DASHED, DOTTED
	}

	/** A filled outline. */
	record Fill(Path path, Ink ink) implements Mark {

		@Override
		public Box bounds() {
			return path.bounds();
		}
	}

	/**
	 * A line along a path.
	 *
	 * @param width in pixels at zoom 100 %
	 */
	record Line(Path path, Ink ink, double width, Dash dash) implements Mark {

		@Override
		public Box bounds() {
			return path.bounds();
		}
	}

	/**
	 * One line of text, which begins at the left border of its box.
	 *
	 * @param box      the room that was measured for it
	 * @param baseline where its baseline is
	 */
	record Text(String text, Face face, Ink ink, Box box, double baseline) implements Mark {

		public Text {
			Objects.requireNonNull(text);
		}

		/**
		 * Text with its upper left corner at a point.
		 *
		 * @param measure says what room it takes
		 */
		public static Text at(double x, double y, String text, Face face, Ink ink, TextMeasure measure) {
			Box box = new Box(x, y, measure.width(text, face), measure.height(face));
			return new Text(text, face, ink, box, y + measure.ascent(face));
		}

		@Override
		public Box bounds() {
			return box;
		}
	}
}

package org.iommuscope.picture.scene;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.style.Hatch;

/**
 * Patterns as marks: lines at 45 degrees or dots, cut to a box. Where they are does not depend on the box, so that
 * neighbours fit together.
 */
public final class Hatching {

	private static final double WIDE = 6;
	private static final double CLOSE = 3;

	private Hatching() {
	}

	/** The marks of a pattern in a box; none for no pattern or where there is no room. */
	public static List<Mark> marks(Box box, Hatch hatch, Ink ink) {
		List<Path.Piece> pieces = switch (hatch) {
			case NONE -> List.of();
			case DIAGONAL -> diagonals(box, WIDE);
			case DENSE -> diagonals(box, CLOSE);
			case DOTS -> dots(box);
		};
		if (pieces.isEmpty()) {
			return List.of();
		}
		Path path = new Path(pieces);
		return List.of(hatch == Hatch.DOTS ? new Mark.Fill(path, ink) : new Mark.Line(path, ink, 1, Mark.Dash.NONE));
	}

	/** Lines on which x + y is a multiple of the distance. */
	private static List<Path.Piece> diagonals(Box box, double distance) {
		List<Path.Piece> pieces = new ArrayList<>();
		double last = box.right() + box.bottom();
		for (double sum = next(box.x() + box.y(), distance); sum < last; sum += distance) {
			double top = Math.max(box.y(), sum - box.right());
			double bottom = Math.min(box.bottom(), sum - box.x());
			if (top < bottom) {
				pieces.add(new Path.Move(new Point(sum - top, top)));
				pieces.add(new Path.Straight(new Point(sum - bottom, bottom)));
			}
		}
		return pieces;
	}

	private static List<Path.Piece> dots(Box box) {
		List<Path.Piece> pieces = new ArrayList<>();
		for (double y = box.y() + 1; y + 1 <= box.bottom(); y += CLOSE) {
			for (double x = next(box.x(), CLOSE); x + 1 <= box.right(); x += CLOSE) {
				pieces.addAll(Path.box(new Box(x, y, 1, 1)).pieces());
			}
		}
		return pieces;
	}

	/** The first multiple of a distance that is greater. */
	private static double next(double from, double distance) {
		return Math.floor(from / distance + 1) * distance;
	}
}

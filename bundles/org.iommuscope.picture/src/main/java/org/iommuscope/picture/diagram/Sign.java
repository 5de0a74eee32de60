package org.iommuscope.picture.diagram;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Path;

/** The sign of a halo: a disc with a plus, a wave or a minus. */
public final class Sign {

	private static final double RADIUS = 7;
	private static final double ARM = 3.5;
	private static final double WIDTH = 1.5;

	private Sign() {
	}

	/** The marks of a sign around a point. */
	public static List<Mark> marks(Halo halo, Point centre) {
		Box box = new Box(centre.x(), centre.y(), 0, 0).grown(RADIUS);
		return List.of(new Mark.Fill(disc(box), Ink.of(Roles.CHANGED)),
				new Mark.Line(stroke(halo, centre), Ink.of(Roles.SIGN), WIDTH, Mark.Dash.NONE));
	}

	/** A circle of eight quadratic curves, which differs from a true one by less than a tenth of a pixel. */
	private static Path disc(Box box) {
		List<Path.Piece> pieces = new ArrayList<>();
		double r = box.width() / 2;
		double outer = r / Math.cos(Math.PI / 8);
		for (int i = 0; i < 8; i++) {
			if (i == 0) {
				pieces.add(new Path.Move(on(box, r, 0)));
			}
			pieces.add(new Path.Curve(on(box, outer, (i + 0.5) * Math.PI / 4), on(box, r, (i + 1) * Math.PI / 4)));
		}
		pieces.add(new Path.Close());
		return new Path(pieces);
	}

	private static Point on(Box box, double radius, double angle) {
		return new Point(box.centreX() + radius * Math.cos(angle), box.centreY() + radius * Math.sin(angle));
	}

	private static Path stroke(Halo halo, Point c) {
		return switch (halo) {
			case ADDED -> new Path(List.of(new Path.Move(c.moved(-ARM, 0)), new Path.Straight(c.moved(ARM, 0)),
					new Path.Move(c.moved(0, -ARM)), new Path.Straight(c.moved(0, ARM))));
			case CHANGED -> new Path(List.of(new Path.Move(c.moved(-ARM, 1)),
					new Path.Curve(c.moved(-ARM / 2, -3.5), c), new Path.Curve(c.moved(ARM / 2, 3.5), c.moved(ARM, -1))));
			case REMOVED, NONE -> Path.line(c.moved(-ARM, 0), c.moved(ARM, 0));
		};
	}
}

package org.iommuscope.picture.diagram;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.style.Hatch;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.layout.style.Strip;
import org.iommuscope.picture.scene.Hatching;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Path;

/** Draws the strip of a node: ranges side by side on a bar. */
final class StripPainter {

	private static final double HATCHED_GROUND = 0.12;
	private static final double FAINT = 0.45;

	List<Mark> marks(Strip strip, Box bar, Presence presence) {
		List<Mark> marks = new ArrayList<>();
		marks.add(new Mark.Fill(Path.box(bar), Ink.of(Roles.SURFACE)));
		for (Strip.Segment segment : strip.segments()) {
			double left = Math.min(Math.round(bar.x() + segment.from() * bar.width()), bar.right() - 1);
			double right = Math.max(left + 1, Math.round(bar.x() + segment.to() * bar.width()));
			Box box = Box.between(left, bar.y(), Math.min(right, bar.right()), bar.bottom());
			Ink ink = presence == Presence.FULL ? Ink.of(segment.role())
					: Ink.mixed(segment.role(), Roles.SURFACE, FAINT);
			if (segment.hatch() == Hatch.NONE) {
				marks.add(new Mark.Fill(Path.box(box), ink));
			} else {
				marks.add(new Mark.Fill(Path.box(box), Ink.mixed(segment.role(), Roles.SURFACE, HATCHED_GROUND)));
				marks.addAll(Hatching.marks(box, segment.hatch(), ink));
			}
		}
		marks.add(new Mark.Line(Path.box(bar.grown(-0.5)), Ink.of(Roles.LINE), 1, Mark.Dash.NONE));
		return marks;
	}
}

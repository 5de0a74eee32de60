package org.iommuscope.picture.iova;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.Area;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Path;

/** Ribbons from what a stage 1 maps to the areas of the address space that serve its output. */
final class Ribbons {

	/** Of more than so many, those that are too thin to be followed are left out. */
	static final int MOST = 400;

	private static final double SHARE = 0.16;
	private static final double THIN = 2;

	private final AddressScale from;
	private final Box above;
	private final AddressScale to;
	private final Box below;
	private final List<Part> parts = new ArrayList<>();

	/**
	 * @param above the bar of the stage 1
	 * @param below the bar of the areas
	 */
	Ribbons(AddressScale from, Box above, AddressScale to, Box below) {
		this.from = from;
		this.above = above;
		this.to = to;
		this.below = below;
	}

	/** The ribbons of a stage 1; those beyond what can be told apart are left out. */
	List<Part> paint(String key, AddressFacts.Stage1 stage1, Ioas ioas) {
		for (AddressFacts.Run run : stage1.runs()) {
			long at = run.output();
			int index = firstAtOrAfter(ioas, at);
			while (true) {
				Area area = index < ioas.getAreas().size() ? ioas.getAreas().get(index) : null;
				boolean served = area != null && Long.compareUnsigned(area.getStart(), at) <= 0;
				long last = area == null || Long.compareUnsigned(area.getStart(), run.outputLast()) > 0 ? run.outputLast()
						: served ? min(area.getLast(), run.outputLast()) : area.getStart() - 1;
				ribbon(key, run, at, last, served ? KindRegistry.label(area) : "");
				if (last == run.outputLast()) {
					break;
				}
				at = last + 1;
				index += served ? 1 : 0;
			}
		}
		// Narrow ones over wide ones, so that none is hidden.
		return parts.stream().filter(part -> parts.size() <= MOST || part.box().width() >= THIN).limit(MOST)
				.sorted(Comparator.comparingDouble((Part part) -> part.box().width()).reversed()).toList();
	}

	private static long min(long a, long b) {
		return Long.compareUnsigned(a, b) < 0 ? a : b;
	}

	private static int firstAtOrAfter(Ioas ioas, long address) {
		int low = 0;
		int high = ioas.getAreas().size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (Long.compareUnsigned(ioas.getAreas().get(middle).getLast(), address) < 0) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	private void ribbon(String key, AddressFacts.Run run, long output, long outputLast, String area) {
		long start = run.start() + (output - run.output());
		long last = start + (outputLast - output);
		if (!from.viewport().shows(start, last) || !to.viewport().shows(output, outputLast)) {
			return;
		}
		double left = above.x() + from.begin(start) * above.width();
		double right = Math.max(left + 1, above.x() + from.end(last) * above.width());
		double lowerLeft = below.x() + to.begin(output) * below.width();
		double lowerRight = Math.max(lowerLeft + 1, below.x() + to.end(outputLast) * below.width());
		double top = above.bottom();
		double bottom = below.y();
		double middle = (top + bottom) / 2;
		String role = area.isEmpty() ? Role.FAILURE.key() : Role.STAGE1.key();
		List<Path.Piece> outline = new ArrayList<>();
		outline.add(new Path.Move(new Point(left, top)));
		curve(outline, new Point(left, top), new Point(lowerLeft, bottom));
		outline.add(new Path.Straight(new Point(lowerRight, bottom)));
		curve(outline, new Point(lowerRight, bottom), new Point(right, top));
		outline.add(new Path.Close());
		Path path = new Path(outline);
		List<Mark> marks = List.of(new Mark.Fill(path, Ink.mixed(role, Roles.SURFACE, SHARE)),
				new Mark.Line(path, Ink.of(role), 1, area.isEmpty() ? Mark.Dash.DASHED : Mark.Dash.NONE));
		String toolTip = Hex.range(start, last) + " of stage 1\ntranslates to " + IovaMap.OUTPUT
				+ Hex.range(output, outputLast) + "\n" + (area.isEmpty() ? "\u2715 no area serves it: a request faults in stage 2"
						: "served by the area " + area);
		parts.add(new Part(key + "/stage1/" + Hex.range(start, last), Set.of(), Part.Kind.EDGE, role, path.bounds(),
				List.of(new Point((left + right) / 2, top), new Point((left + right + lowerLeft + lowerRight) / 4, middle),
						new Point((lowerLeft + lowerRight) / 2, bottom)),
				toolTip, marks));
	}

	/** From one point to another, upright at both. */
	private static void curve(List<Path.Piece> outline, Point a, Point b) {
		double quarter = (b.y() - a.y()) / 4;
		outline.add(new Path.Curve(a.moved(0, quarter), new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2)));
		outline.add(new Path.Curve(b.moved(0, -quarter), b));
	}
}

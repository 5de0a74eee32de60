package org.iommuscope.picture.iova;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Path;
import org.iommuscope.picture.scene.TextMeasure;

/** The addresses along a line: both ends, then where the widest ranges begin, as many as find room. */
final class AddressTicks {

	private static final double TICK = 5;
	private static final double GAP = 10;

	private final TextMeasure text;
	private final AddressScale scale;
	private final Box bar;
	private final List<Box> taken = new ArrayList<>();
	private final List<Mark> marks = new ArrayList<>();

	/** @param bar what the ticks stand below, or above */
	AddressTicks(TextMeasure text, AddressScale scale, Box bar) {
		this.text = text;
		this.scale = scale;
		this.bar = bar;
	}

	/** How much room below or above the bar they take. */
	static double height(TextMeasure text) {
		return TICK + 1 + Math.ceil(text.height(Face.SMALL));
	}

	/** The marks of ticks below the bar, or above it. */
	List<Mark> marks(Collection<Stretch> ranges, boolean above) {
		marks.add(new Mark.Line(Path.line(new Point(bar.x(), edge(above)), new Point(bar.right(), edge(above))),
				Ink.of(Roles.LINE), 1, Mark.Dash.NONE));
		tick(scale.viewport().from(), bar.x(), above);
		tick(scale.viewport().to(), bar.right(), above);
		// One candidate a pixel is enough, the widest range that begins there.
		Map<Long, Stretch> candidates = new HashMap<>();
		for (Stretch range : ranges) {
			if (scale.viewport().shows(range.start(), range.start())) {
				candidates.merge(Math.round(x(range.start())), range, (a, b) -> width(a) >= width(b) ? a : b);
			}
		}
		candidates.values().stream().sorted(Comparator.comparingDouble(this::width).reversed()
				.thenComparing(Stretch::start, Long::compareUnsigned)).forEach(range -> tick(range.start(), x(range.start()), above));
		return marks;
	}

	private double x(long address) {
		return bar.x() + scale.begin(address) * bar.width();
	}

	private double width(Stretch range) {
		return scale.end(range.last()) - scale.begin(range.start());
	}

	private double edge(boolean above) {
		return above ? bar.y() - 0.5 : bar.bottom() + 0.5;
	}

	private void tick(long address, double exact, boolean above) {
		double x = Math.round(exact) + (exact >= bar.right() ? -0.5 : 0.5);
		String label = Hex.of(address);
		double width = text.width(label, Face.SMALL);
		double top = above ? bar.y() - height(text) : bar.bottom() + 1 + TICK;
		// Beside its tick where there is no room below it.
		for (double wanted : new double[] { x - width / 2, x - 2, x - width + 2 }) {
			double left = Math.clamp(wanted, bar.x(), Math.max(bar.x(), bar.right() - width));
			Box box = new Box(left, top, width, text.height(Face.SMALL));
			if (taken.stream().noneMatch(other -> other.grown(GAP / 2).overlaps(box.grown(GAP / 2)))) {
				taken.add(box);
				double from = edge(above);
				marks.add(new Mark.Line(Path.line(new Point(x, from), new Point(x, above ? from - TICK : from + TICK)),
						Ink.of(Roles.MUTED), 1, Mark.Dash.NONE));
				marks.add(Mark.Text.at(left, top, label, Face.SMALL, Ink.of(Roles.MUTED), text));
				return;
			}
		}
	}
}

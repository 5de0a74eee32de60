package org.iommuscope.picture.lifetimes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.iommuscope.core.replay.lifetime.Lifetimes;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Path;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.scene.TextMeasure;

/**
 * Draws lanes: a bar for each life of an object in the colour of its kind, dashed where a guest owns it, open at the right
 * where the object outlives the recording; a cross for each failed call; and a line at the current position.
 */
public final class LifetimesPicture {

	/** The key of a part that stands for a position is this and the position. */
	public static final String POSITION = "position/";

	private static final double TICK_EVERY = 110;
	private static final double NANOS = 1e9;

	private final TextMeasure measure;

	public LifetimesPicture(TextMeasure measure) {
		this.measure = measure;
	}

	/**
	 * The picture of a section.
	 *
	 * @param position the current one
	 * @param title    what is shown, in a few words
	 */
	public Scene draw(Lifetimes lifetimes, LaneGeometry geometry, int position, String title) {
		List<Part> parts = new ArrayList<>();
		parts.add(axis(lifetimes, geometry));
		int last = Math.min(lifetimes.lanes().size(), geometry.firstLane() + geometry.lanes() + 1);
		LanePainter painter = new LanePainter(lifetimes, geometry, measure);
		for (int i = geometry.firstLane(); i < last; i++) {
			parts.addAll(painter.lane(i));
		}
		parts.add(cursor(geometry, position));
		String description = lifetimes.lanes().size() + " lanes over " + lifetimes.end() + " events"
				+ (lifetimes.further() > 0 ? "; " + lifetimes.further() + " objects share lanes, as there are too many" : "");
		return new Scene(title, description, geometry.size(), parts);
	}

	private Part axis(Lifetimes lifetimes, LaneGeometry geometry) {
		List<Mark> marks = new ArrayList<>();
		double width = geometry.size().width();
		marks.add(new Mark.Fill(Path.box(new Box(0, 0, width, LaneGeometry.AXIS)), Ink.of(Roles.LANE)));
		int step = step(geometry);
		int first = (int) Math.max(1, Math.ceil(geometry.stretch().from() / step) * step);
		for (long position = first; position <= Math.min(lifetimes.end(), geometry.stretch().to()); position += step) {
			double x = geometry.x(position);
			marks.add(new Mark.Line(Path.line(new Point(x, LaneGeometry.AXIS - 5), new Point(x, geometry.size().height())), Ink.of(Roles.LINE),
					1, Mark.Dash.NONE));
			Mark.Text text = Mark.Text.at(x + 3, 3, label(lifetimes, (int) position), Face.SMALL, Ink.of(Roles.MUTED), measure);
			if (text.box().right() < width) {
				marks.add(text);
			}
		}
		return new Part("", Set.of(), Part.Kind.CAPTION, Roles.MUTED, new Box(0, 0, width, LaneGeometry.AXIS), List.of(), "", marks);
	}

	/** The number of the event and its time since the first; of long recordings the nearest one that is known. */
	private static String label(Lifetimes lifetimes, int position) {
		Lifetimes.Moment moment = lifetimes.momentAt(position);
		double seconds = (moment.ts() - lifetimes.momentAt(1).ts()) / NANOS;
		return String.format(Locale.ROOT, "%s@%d \u00b7 %.3f s", lifetimes.isExact() ? "" : "~", moment.seq(), seconds);
	}

	/** A round number of positions that leaves room for the labels. */
	private static int step(LaneGeometry geometry) {
		double room = geometry.stretch().length() * TICK_EVERY / (geometry.size().width() - LaneGeometry.NAMES);
		double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, room))));
		for (double factor : new double[] { 1, 2, 5 }) {
			if (power * factor >= room) {
				return (int) (power * factor);
			}
		}
		return (int) (power * 10);
	}

	private static Part cursor(LaneGeometry geometry, int position) {
		double x = geometry.x(position);
		List<Mark> marks = x < LaneGeometry.NAMES ? List.of()
				: List.of(new Mark.Line(Path.line(new Point(x, LaneGeometry.AXIS - 6), new Point(x, geometry.size().height())),
						Ink.of(Roles.CHANGED), 2, Mark.Dash.NONE),
						new Mark.Fill(Path.polygon(new Point(x - 5, LaneGeometry.AXIS - 9), new Point(x + 5, LaneGeometry.AXIS - 9),
								new Point(x, LaneGeometry.AXIS - 2)), Ink.of(Roles.CHANGED)));
		Box box = Box.between(Math.max(0, x - 1), 0, Math.max(0, x + 1), geometry.size().height());
		return new Part("", Set.of(), Part.Kind.CAPTION, Roles.CHANGED, box, List.of(), "", marks);
	}
}

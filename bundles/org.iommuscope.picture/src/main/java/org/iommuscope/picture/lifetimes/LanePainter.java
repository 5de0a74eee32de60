package org.iommuscope.picture.lifetimes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iommuscope.core.machine.ObjectKind;
import org.iommuscope.core.replay.lifetime.Lane;
import org.iommuscope.core.replay.lifetime.Lane.Life;
import org.iommuscope.core.replay.lifetime.Lifetimes;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Path;
import org.iommuscope.picture.scene.TextMeasure;

/** Draws the lanes of a picture of lifetimes, as far as they are in sight. */
final class LanePainter {

	private static final double BAR = 12;
	private static final double NARROWEST = 2;
	private static final double CROSS = 3;
	private static final double INDENT = 12;
	private static final double PAD = 8;

	private final Lifetimes lifetimes;
	private final LaneGeometry geometry;
	private final TextMeasure measure;

	LanePainter(Lifetimes lifetimes, LaneGeometry geometry, TextMeasure measure) {
		this.lifetimes = lifetimes;
		this.geometry = geometry;
		this.measure = measure;
	}

	/** The parts of a lane, from bottom to top. */
	List<Part> lane(int index) {
		Lane lane = lifetimes.lanes().get(index);
		double y = geometry.y(index);
		List<Part> parts = new ArrayList<>();
		parts.add(name(lane, y));
		for (Life life : lane.lives()) {
			if (life.to() > geometry.stretch().from() && life.from() < geometry.stretch().to()) {
				parts.add(life(lane, life, y + (LaneGeometry.LANE - BAR) / 2));
			}
		}
		double last = Double.NEGATIVE_INFINITY;
		for (int failure : lane.failures()) {
			double x = geometry.x(failure);
			// Of crosses that would lie on one another one is enough.
			if (failure >= geometry.stretch().from() && failure <= geometry.stretch().to() && x - last >= CROSS) {
				parts.add(failure(lane, failure, y));
				last = x;
			}
		}
		return parts;
	}

	private Part name(Lane lane, double y) {
		boolean context = lane.kind().isEmpty();
		Face face = context ? Face.HEADING : Face.PLAIN;
		List<Mark> marks = new ArrayList<>();
		Box box = new Box(0, y, geometry.size().width(), LaneGeometry.LANE);
		if (context) {
			marks.add(new Mark.Fill(Path.box(box), Ink.of(Roles.LANE)));
		}
		marks.add(new Mark.Line(Path.line(new Point(0, box.bottom()), new Point(box.right(), box.bottom())),
				Ink.mixed(Roles.LINE, Roles.CANVAS, 0.5), 1, Mark.Dash.NONE));
		double x = context ? PAD : PAD + INDENT;
		marks.add(Mark.Text.at(x, y + (LaneGeometry.LANE - measure.height(face)) / 2, fitting(lane.name(), face, x), face,
				Ink.of(context ? Roles.TEXT : role(lane.kind()).key()), measure));
		return new Part(key(lane), Set.of(), Part.Kind.LANE, role(lane.kind()).key(), box, List.of(), about(lane), marks);
	}

	private String fitting(String name, Face face, double x) {
		String seen = name;
		while (seen.length() > 1 && x + measure.width(seen, face) > LaneGeometry.NAMES) {
			seen = seen.substring(0, seen.length() - 2) + '\u2026';
		}
		return seen;
	}

	private Part life(Lane lane, Life life, double y) {
		String role = role(lane.kind()).key();
		boolean outlives = life.to() > lifetimes.end();
		double left = Math.max(geometry.x(life.from()), LaneGeometry.NAMES);
		double right = Math.max(Math.min(geometry.x(life.to()), geometry.size().width()), left + NARROWEST);
		Box box = new Box(left, y, right - left, BAR);
		List<Mark> marks = new ArrayList<>();
		marks.add(new Mark.Fill(Path.box(box), Ink.mixed(role, Roles.CANVAS, life.many() ? 0.15 : 0.3)));
		Path outline = outlives ? Path.line(new Point(right, y), new Point(left, y), new Point(left, y + BAR), new Point(right, y + BAR))
				: Path.box(box);
		Mark.Dash dash = life.many() ? Mark.Dash.DOTTED : isGuests(lane.kind()) ? Mark.Dash.DASHED : Mark.Dash.NONE;
		marks.add(new Mark.Line(outline, Ink.of(role), 1.5, dash));
		String end = outlives ? "still there at the end" : "gone with " + number(life.to());
		String toolTip = about(lane) + "\nthere since " + number(life.from()) + ", " + end
				+ (life.many() ? "\nseveral lives, too short to be told apart" : "");
		return new Part(LifetimesPicture.POSITION + life.from(), Set.of(key(lane)), Part.Kind.FRAME, role, box, List.of(), toolTip, marks);
	}

	private Part failure(Lane lane, int position, double y) {
		double x = geometry.x(position);
		double centre = y + LaneGeometry.LANE / 2;
		Ink ink = Ink.of(Role.FAILURE.key());
		List<Mark> marks = List.of(
				new Mark.Line(Path.line(new Point(x - CROSS, centre - CROSS), new Point(x + CROSS, centre + CROSS)), ink, 2, Mark.Dash.NONE),
				new Mark.Line(Path.line(new Point(x - CROSS, centre + CROSS), new Point(x + CROSS, centre - CROSS)), ink, 2, Mark.Dash.NONE));
		Box box = new Box(x - CROSS - 1, y, 2 * CROSS + 2, LaneGeometry.LANE);
		return new Part(LifetimesPicture.POSITION + position, Set.of(), Part.Kind.NODE, Role.FAILURE.key(), box, List.of(),
				about(lane) + "\n\u2715 " + number(position) + " failed", marks);
	}

	private String number(int position) {
		return (lifetimes.isExact() ? "@" : "about @") + lifetimes.momentAt(position).seq();
	}

	private static String key(Lane lane) {
		return lane.context() + "/" + lane.name();
	}

	private static String about(Lane lane) {
		String failed = lane.failed() == 0 ? "" : "\n" + lane.failed() + (lane.failed() == 1 ? " failed call" : " failed calls");
		return lane.name() + (lane.kind().isEmpty() || lane.place().isEmpty() ? "" : " of iommufd " + lane.place()) + failed;
	}

	/** A guest's own memory holds its tables. */
	private static boolean isGuests(Optional<ObjectKind> kind) {
		return kind.filter(ObjectKind.HWPT_NESTED::equals).isPresent();
	}

	private static Role role(Optional<ObjectKind> kind) {
		return kind.map(found -> switch (found) {
			case DEVICE -> Role.DEVICE;
			case HWPT_PAGING -> Role.STAGE2;
			case HWPT_NESTED -> Role.STAGE1;
			case IOAS -> Role.IOAS;
			case VIOMMU, VDEVICE, VEVENTQ, HW_QUEUE -> Role.VIOMMU;
			case ACCESS, FAULT, SELFTEST -> Role.NEUTRAL;
		}).orElse(Role.NEUTRAL);
	}
}

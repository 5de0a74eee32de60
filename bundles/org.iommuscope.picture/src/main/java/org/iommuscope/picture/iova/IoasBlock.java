package org.iommuscope.picture.iova;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Hatch;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.HwptNested;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Path;
import org.iommuscope.picture.scene.TextMeasure;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.picture.wording.ToolTip;
import org.iommuscope.picture.wording.Wording;

/** Draws one IOAS of the map: the lines of the stages 1 above it, ribbons, and its own lines on one scale. */
final class IoasBlock {

	/** More stages 1 are not drawn. */
	static final int MOST_STAGES = 6;

	private static final double GAP = 7;
	private static final double RIBBONS = 60;
	private static final double LEAST_HOLE = 8;

	private final TextMeasure text;
	private final MapSheet sheet;
	private final Ioas ioas;
	private final IovaMapOptions options;
	private final List<Lane> lanes;
	private final AddressScale scale;
	private final List<Stretch> borders = new ArrayList<>();
	private int together;

	IoasBlock(TextMeasure text, MapSheet sheet, Ioas ioas, IovaMapOptions options) {
		this.text = text;
		this.sheet = sheet;
		this.ioas = ioas;
		this.options = options;
		lanes = IoasLanes.of(ioas, options);
		lanes.forEach(lane -> lane.spans().forEach(span -> borders.add(span.stretch())));
		scale = scale(ioas, options, borders);
	}

	/** The scale on which an address space is drawn. */
	static AddressScale scale(Ioas ioas, IovaMapOptions options) {
		List<Stretch> borders = new ArrayList<>();
		IoasLanes.of(ioas, options).forEach(lane -> lane.spans().forEach(span -> borders.add(span.stretch())));
		return scale(ioas, options, borders);
	}

	/** What the stages 1 translate to has borders too. */
	private static AddressScale scale(Ioas ioas, IovaMapOptions options, List<Stretch> borders) {
		List<Stretch> all = new ArrayList<>(borders);
		stages(ioas).forEach(nested -> facts(nested, options).runs()
				.forEach(run -> all.add(new Stretch(run.output(), run.outputLast()))));
		return AddressScale.of(options.viewport(), options.toScale() ? List.of() : all);
	}

	static List<HwptNested> stages(Ioas ioas) {
		return ioas.getHwpts().stream().map(HwptPaging::getNested).flatMap(List::stream)
				.sorted(Comparator.comparing(HwptNested::getId)).toList();
	}

	private AddressFacts.Stage1 facts(HwptNested nested) {
		return facts(nested, options);
	}

	private static AddressFacts.Stage1 facts(HwptNested nested, IovaMapOptions options) {
		return options.facts().stage1().getOrDefault(Keys.of(nested),
				new AddressFacts.Stage1(List.of(), true, Optional.of("its tables were not looked for")));
	}

	void draw(String where) {
		double top = sheet.y();
		int ground = sheet.mark();
		sheet.down(8);
		sheet.inside(KindRegistry.label(ioas) + where, Face.BOLD, Roles.TEXT);
		sheet.inside(detail(ioas), Face.SMALL, Roles.MUTED);
		sheet.down(GAP);
		int below = sheet.mark();
		List<StageLine> stages = drawStages();
		drawLanes(below, stages);
		if (together > 0) {
			sheet.inside(Wording.count(together, "range") + " are too narrow to be drawn one by one and share columns: zoom in"
					+ " to tell them apart.", Face.SMALL, Roles.MUTED);
		}
		sheet.down(8);
		Box frame = sheet.frame(top);
		sheet.insert(ground, List.of(new Part(Keys.of(ioas), Set.of(), Part.Kind.LANE, Role.IOAS.key(), frame, List.of(),
				ToolTip.of(ioas, List.of()), List.of(new Mark.Fill(Path.rounded(frame, 4), Ink.of(Roles.LANE)),
						new Mark.Line(Path.rounded(frame.grown(-0.5), 4), Ink.of(Roles.LINE), 1, Mark.Dash.NONE)))));
	}

	static String detail(Ioas ioas) {
		long mapped = ioas.getAreas().stream().mapToLong(area -> area.getLast() - area.getStart() + 1).sum();
		String alignment = ioas.getAlignment() > 1 ? ", alignment " + Wording.size(ioas.getAlignment()) : "";
		return Wording.count(ioas.getAreaCount(), "area") + (ioas.getAreas().isEmpty() ? "" : ", " + Wording.size(mapped) + " mapped")
				+ ", " + Wording.count(ioas.getReserved().size(), "reserved range") + alignment;
	}

	/** A stage 1 that has been drawn. */
	private record StageLine(HwptNested hwpt, AddressScale scale, Box bar) {
	}

	/** Those of which nothing is known first, so that the others are near to what serves them. */
	private List<StageLine> drawStages() {
		List<HwptNested> all = stages(ioas);
		List<HwptNested> ordered = Stream.concat(all.stream().filter(hwpt -> facts(hwpt).runs().isEmpty()).limit(MOST_STAGES),
				all.stream().filter(hwpt -> !facts(hwpt).runs().isEmpty()).limit(MOST_STAGES)).toList();
		List<StageLine> drawn = new ArrayList<>();
		for (HwptNested hwpt : ordered) {
			drawStage(hwpt, drawn);
		}
		if (ordered.size() < all.size()) {
			sheet.inside(Wording.count(all.size() - ordered.size(), "more stage 1 HWPT") + " not drawn.", Face.SMALL, Roles.MUTED);
			sheet.down(GAP);
		}
		return drawn;
	}

	private void drawStage(HwptNested hwpt, List<StageLine> drawn) {
		AddressFacts.Stage1 facts = facts(hwpt);
		List<AddressFacts.Run> runs = facts.runs().stream()
				.filter(run -> options.viewport().shows(run.output(), run.outputLast())).toList();
		if (!runs.isEmpty()) {
			sheet.down(AddressTicks.height(text));
		}
		Box bar = sheet.bar(Lane.Kind.STAGE1.height());
		sheet.add(ground(bar, Keys.of(hwpt), Role.STAGE1.key(), ToolTip.of(hwpt, List.of())));
		sheet.label(bar, "stage 1, " + KindRegistry.label(hwpt), Role.STAGE1.key());
		sheet.down(bar.height() + GAP);
		if (runs.isEmpty()) {
			sheet.note(bar, facts.unknown().orElse(facts.runs().isEmpty() ? "its tables map nothing"
					: "maps nothing to these addresses"));
			return;
		}
		List<Stretch> inputs = runs.stream().map(run -> new Stretch(run.start(), run.last())).toList();
		AddressScale own = AddressScale.of(inputs(runs), options.toScale() ? List.of() : inputs);
		sheet.add(new Part("", Set.of(), Part.Kind.CAPTION, Roles.MUTED, bar, List.of(), "",
				new AddressTicks(text, own, bar).marks(inputs, true)));
		LanePainter painter = new LanePainter(text, own, bar);
		painter.paint(new Lane(Lane.Kind.STAGE1, "ranges", runs.stream().map(run -> span(hwpt, run)).toList(), ""))
				.forEach(sheet::add);
		together += painter.drawnTogether();
		drawn.add(new StageLine(hwpt, own, bar));
	}

	/** Everything where everything is looked at, otherwise what leads there. */
	private Viewport inputs(List<AddressFacts.Run> runs) {
		return options.viewport().isWhole() ? Viewport.WHOLE
				: new Viewport(runs.getFirst().start(), runs.getLast().last());
	}

	static Span span(HwptNested hwpt, AddressFacts.Run run) {
		return new Span(new Stretch(run.start(), run.last()), Role.STAGE1.key(), Hatch.NONE, () -> {
			String pages = run.leaves() + " \u00d7 " + Wording.size(run.bytes());
			return new Span.Words(Keys.of(hwpt), pages, "stage 1: " + Hex.range(run.start(), run.last()) + "\n" + pages
					+ "\nto " + IovaMap.OUTPUT + Hex.range(run.output(), run.outputLast()));
		}, Halo.NONE, false);
	}

	private static Part ground(Box bar, String key, String role, String toolTip) {
		return new Part(key, Set.of(), Part.Kind.FRAME, role, bar, List.of(), toolTip,
				List.of(new Mark.Fill(Path.box(bar), Ink.of(Roles.SURFACE)),
						new Mark.Line(Path.box(bar.grown(-0.5)), Ink.of(Roles.LINE), 1, Mark.Dash.NONE)));
	}

	private void drawLanes(int below, List<StageLine> stages) {
		sheet.down(stages.isEmpty() ? GAP : RIBBONS);
		Box last = sheet.bar(0);
		for (Lane lane : lanes) {
			Box bar = sheet.bar(lane.kind().height());
			sheet.add(ground(bar, Keys.of(ioas), role(lane), ""));
			sheet.label(bar, lane.label(), role(lane));
			if (lane.kind() == Lane.Kind.AREAS) {
				List<Part> ribbons = new ArrayList<>();
				stages.forEach(stage -> ribbons.addAll(new Ribbons(stage.scale(), stage.bar(), scale, bar)
						.paint(Keys.of(stage.hwpt()), facts(stage.hwpt()), ioas)));
				sheet.insert(below, ribbons);
				if (ioas.isAreasShown()) {
					holes(bar);
				}
			}
			LanePainter painter = new LanePainter(text, scale, bar);
			painter.paint(lane).forEach(sheet::add);
			together += painter.drawnTogether();
			if (!lane.note().isEmpty()) {
				sheet.note(bar, lane.note());
			}
			sheet.down(bar.height() + GAP);
			last = bar;
		}
		sheet.add(new Part("", Set.of(), Part.Kind.CAPTION, Roles.MUTED, last, List.of(), "",
				new AddressTicks(text, scale, Box.between(last.x(), last.y(), last.right(), last.bottom() + 3)).marks(borders, false)));
		sheet.down(AddressTicks.height(text));
	}

	private static String role(Lane lane) {
		return switch (lane.kind()) {
			case ASKED -> Role.FAILURE.key();
			case AREAS, ALLOWED -> Role.IOAS.key();
			case STAGE1 -> Role.STAGE1.key();
			case RESERVED, POLICY -> Roles.MUTED;
		};
	}

	/** What is neither mapped nor reserved, where it is wide enough to be pointed at. */
	private void holes(Box bar) {
		Stream<AddressRange> ranges = Stream.concat(ioas.getAreas().stream(), ioas.getReserved().stream());
		long next = options.viewport().from();
		for (AddressRange range : (Iterable<AddressRange>) ranges
				.filter(range -> options.viewport().shows(range.getStart(), range.getLast()))
				.sorted(Comparator.comparing(AddressRange::getStart, Long::compareUnsigned))::iterator) {
			if (Long.compareUnsigned(range.getStart(), next) > 0) {
				hole(bar, next, range.getStart() - 1);
			}
			if (Long.compareUnsigned(range.getLast(), options.viewport().to()) >= 0) {
				return;
			}
			next = Long.compareUnsigned(range.getLast() + 1, next) > 0 ? range.getLast() + 1 : next;
		}
		hole(bar, next, options.viewport().to());
	}

	private void hole(Box bar, long start, long last) {
		double left = bar.x() + scale.begin(start) * bar.width();
		double right = bar.x() + scale.end(last) * bar.width();
		if (right - left < LEAST_HOLE) {
			return;
		}
		Box box = Box.between(left, bar.y(), right, bar.bottom());
		String size = Wording.size(last - start + 1);
		double width = text.width(size, Face.SMALL);
		List<Mark> marks = width + 8 > box.width() ? List.of() : List.of(Mark.Text.at(box.centreX() - width / 2,
				box.y() + (box.height() - text.height(Face.SMALL)) / 2, size, Face.SMALL, Ink.of(Roles.MUTED), text));
		sheet.add(new Part("", Set.of(), Part.Kind.NODE, Roles.MUTED, box, List.of(),
				"hole: " + Hex.range(start, last) + "\n" + size + "\nneither mapped nor reserved", marks));
	}
}

package org.iommuscope.picture.iova;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Hatch;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.AllowedRange;
import org.iommuscope.model.Area;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.RegionLayer;
import org.iommuscope.model.RegionType;
import org.iommuscope.model.ReservedRange;
import org.iommuscope.model.Traced;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.picture.wording.ToolTip;
import org.iommuscope.picture.wording.Wording;

/**
 * The lines of one IOAS from top to bottom: areas, what was asked for in vain, allowed ranges, and what is reserved in the
 * three layers, a line an owner.
 */
final class IoasLanes {

	/** So many owners of a layer have a line of their own; the rest share one. */
	private static final int MOST_OWNERS = 6;

	/** So many ranges in the way of another are named. */
	private static final int MOST_NAMED = 4;

	private final Ioas ioas;
	private final Optional<Conflict> conflict;
	private final RangeOrigins origins;
	private final List<Lane> lanes = new ArrayList<>();

	private IoasLanes(Ioas ioas, Optional<Conflict> conflict, RangeOrigins origins) {
		this.ioas = ioas;
		this.conflict = conflict;
		this.origins = origins;
	}

	static List<Lane> of(Ioas ioas, IovaMapOptions options) {
		Optional<Conflict> here = options.conflict().filter(refused -> refused.isIn(ioas));
		IoasLanes lanes = new IoasLanes(ioas, here, options.facts().origins());
		lanes.areas();
		here.ifPresent(lanes::asked);
		lanes.allowed();
		lanes.lanes.addAll(new DeviceLanes(ioas, options.facts()).input());
		lanes.reserved(RegionLayer.IOAS, "reserved");
		lanes.reserved(RegionLayer.APERTURE, "aperture");
		if (options.policies()) {
			lanes.lanes.addAll(new DeviceLanes(ioas, options.facts()).policies());
		}
		return lanes.lanes;
	}

	/** What was asked for, on one line as long as the ranges do not meet each other. */
	private void asked(Conflict refused) {
		String label = switch (refused.claim().use()) {
			case MAP -> "asked for";
			case RESERVE -> "asked to reserve";
			case ALLOW -> "asked to allow";
		};
		List<Stretch> rest = refused.asked();
		while (!rest.isEmpty()) {
			List<Stretch> line = new ArrayList<>();
			List<Stretch> others = new ArrayList<>();
			rest.forEach(asked -> (line.stream().anyMatch(asked::meets) ? others : line).add(asked));
			line.sort((a, b) -> Long.compareUnsigned(a.start(), b.start()));
			lanes.add(new Lane(Lane.Kind.ASKED, label, line.stream().map(asked -> asked(refused, asked)).toList(), ""));
			rest = others;
		}
	}

	/** Of several ranges some may have nothing in their way; they were refused with the others. */
	private Span asked(Conflict refused, Stretch asked) {
		List<String> way = wayOf(refused, asked);
		boolean stopped = !way.isEmpty() || refused.asked().size() == 1;
		String toolTip = "asked for in vain: " + Hex.range(asked.start(), asked.last()) + "\n\u2715 "
				+ Wording.errno(refused.errno()) + "\nby @" + refused.seq()
				+ (stopped ? "" : "\nnothing is in the way of this one; the call is refused as a whole")
				+ String.join("", way);
		return new Span(asked, stopped ? Role.FAILURE.key() : Roles.MUTED, Hatch.NONE,
				() -> new Span.Words("", stopped ? "\u2715 " + refused.errno() : "", toolTip), Halo.NONE, stopped);
	}

	private List<String> wayOf(Conflict refused, Stretch asked) {
		Stream<String> there = Stream.of(ioas.getAreas(), ioas.getReserved(), ioas.getAllowed()).flatMap(List::stream)
				.map(AddressRange.class::cast)
				.filter(range -> asked.meets(range.getStart(), range.getLast()) && refused.isStoppedBy(range))
				.map(range -> line(range) + " since @" + ((Traced) range).getCreatedAt());
		Stream<String> same = refused.asked().stream().filter(asked::meets).skip(1).map(_ -> "another range of the same call");
		return Stream.concat(there, same).limit(MOST_NAMED).map(line -> "\nin the way: " + line).toList();
	}

	private void areas() {
		List<Span> spans = new ArrayList<>(ioas.getAreas().size());
		for (Area area : ioas.getAreas()) {
			spans.add(span(area, area, Role.IOAS.key(), Hatch.NONE, () -> source(area)));
		}
		lanes.add(new Lane(Lane.Kind.AREAS, "areas", spans, ioas.isAreasShown() ? ""
				: Wording.count(ioas.getAreaCount(), "area") + ", too many to be shown"));
	}

	private static String source(Area area) {
		return area.getFile() < 0 ? "user memory at " + Hex.of(area.getMemory())
				: "file " + area.getFile() + " at offset " + Hex.of(area.getMemory());
	}

	private void allowed() {
		if (!ioas.getAllowed().isEmpty()) {
			List<Span> spans = new ArrayList<>();
			for (AllowedRange range : ioas.getAllowed()) {
				spans.add(span(range, range, Role.IOAS.key(), Hatch.DOTS, () -> "automatic addresses are taken from here"));
			}
			lanes.add(new Lane(Lane.Kind.ALLOWED, "allowed", spans, ""));
		}
	}

	private void reserved(RegionLayer layer, String word) {
		Map<String, List<Span>> byOwner = new TreeMap<>(Comparator.comparing(String::length).thenComparing(o -> o));
		for (ReservedRange range : ioas.getReserved()) {
			if (range.getLayer() == layer) {
				Hatch hatch = hatch(range);
				String owner = range.getOwnerText().isEmpty() ? "unknown owner" : range.getOwnerText().replace(':', ' ');
				byOwner.computeIfAbsent(owner, _ -> new ArrayList<>())
						.add(reserved(range, hatch, () -> meaning(layer, owner)));
			}
		}
		List<Span> rest = new ArrayList<>();
		int number = 0;
		for (Map.Entry<String, List<Span>> owned : byOwner.entrySet()) {
			if (number++ < MOST_OWNERS) {
				lanes.add(new Lane(Lane.Kind.RESERVED, word + " of " + owned.getKey(), owned.getValue(), ""));
			} else {
				rest.addAll(owned.getValue());
			}
		}
		if (!rest.isEmpty()) {
			rest.sort((a, b) -> Long.compareUnsigned(a.start(), b.start()));
			lanes.add(new Lane(Lane.Kind.RESERVED, word + " of " + Wording.count(byOwner.size() - MOST_OWNERS, "more owner"), rest, ""));
		}
	}

	/** Whose it is stands before the line. */
	private Span reserved(ReservedRange range, Hatch hatch, Supplier<String> more) {
		Span span = span(range, range, Role.RESERVED.key(), hatch, more);
		String what = range.getLayer() == RegionLayer.APERTURE ? "outside the aperture"
				: range.getType() == RegionType.UNKNOWN ? "reserved" : range.getType().getLiteral();
		return new Span(span.stretch(), span.role(), hatch, () -> {
			Span.Words words = span.words().get();
			return new Span.Words(words.key(), what + ", " + Wording.size(range.getLast() - range.getStart() + 1), words.toolTip());
		}, span.halo(), span.stops());
	}

	private static String meaning(RegionLayer layer, String owner) {
		return layer == RegionLayer.APERTURE ? "outside of the aperture of " + owner
				: owner.equals("unknown owner") ? "the kernel said so; the recording does not show why"
						: "kept out of the address space for " + owner;
	}

	private static Hatch hatch(ReservedRange range) {
		return switch (range.getType()) {
			case MSI -> Hatch.DENSE;
			case SOFTWARE_MSI -> Hatch.DOTS;
			default -> Hatch.DIAGONAL;
		};
	}

	private Span span(AddressRange range, Traced traced, String role, Hatch hatch, Supplier<String> more) {
		boolean stops = conflict.filter(refused -> refused.isStoppedBy(range)).isPresent();
		return new Span(new Stretch(range.getStart(), range.getLast()), role, hatch, () -> new Span.Words(Keys.of(range),
				Wording.line(KindRegistry.detail(range)), toolTip(traced, more.get())), halo(traced), stops);
	}

	/** What it is, and who put it there when. */
	private String toolTip(Traced traced, String more) {
		String said = ToolTip.of(traced, List.of(more));
		String origin = origins.events().get(traced.getCreatedAt());
		return origin == null ? said : said + "\nby " + origin;
	}

	private static Halo halo(Traced traced) {
		return switch (traced.getChange()) {
			case NONE -> Halo.NONE;
			case ADDED -> Halo.ADDED;
			case CHANGED -> Halo.CHANGED;
			case REMOVED -> Halo.REMOVED;
		};
	}

	private static String line(AddressRange range) {
		String name = KindRegistry.of(range).name();
		return name + " " + KindRegistry.label(range) + " " + Wording.line(KindRegistry.detail(range));
	}
}

package org.iommuscope.ui.topology;

import java.util.List;
import org.iommuscope.graph.style.Badge;
import org.iommuscope.graph.style.EdgeStyle;
import org.iommuscope.graph.style.FrameStyle;
import org.iommuscope.graph.style.Halo;
import org.iommuscope.graph.style.Hatch;
import org.iommuscope.graph.style.NodeStyle;
import org.iommuscope.graph.style.Outline;
import org.iommuscope.graph.style.Presence;
import org.iommuscope.graph.style.Shape;
import org.iommuscope.graph.style.Strip;
import org.iommuscope.graph.style.Weight;

/** The looks that a picture gives its parts, in the words of the graph viewer. Both use the same names. */
final class Styles {

	private Styles() {
	}

	static NodeStyle of(org.iommuscope.layout.style.NodeStyle style) {
		List<Badge> badges = style.badges().stream().map(badge -> new Badge(badge.text(), badge.role())).toList();
		NodeStyle plain = new NodeStyle(style.role(), style.first(), style.second()).withBadges(badges)
				.withShape(Shape.valueOf(style.shape().name())).withOutline(Outline.valueOf(style.outline().name()))
				.withPresence(Presence.valueOf(style.presence().name())).withHalo(Halo.valueOf(style.halo().name()));
		return style.strip().map(strip -> plain.withStrip(of(strip))).orElse(plain);
	}

	private static Strip of(org.iommuscope.layout.style.Strip strip) {
		return new Strip(strip.segments().stream().map(segment -> new Strip.Segment(segment.from(), segment.to(),
				segment.role(), Hatch.valueOf(segment.hatch().name()))).toList());
	}

	static FrameStyle of(org.iommuscope.layout.style.FrameStyle style) {
		return new FrameStyle(FrameStyle.Kind.valueOf(style.kind().name()), style.role(), style.heading(),
				Outline.valueOf(style.outline().name()), Presence.valueOf(style.presence().name()),
				Halo.valueOf(style.halo().name()));
	}

	static EdgeStyle of(org.iommuscope.layout.style.EdgeStyle style) {
		return new EdgeStyle(style.role(), style.label(), Outline.valueOf(style.line().name()),
				Weight.valueOf(style.weight().name()), style.arrow(), Presence.valueOf(style.presence().name()),
				Halo.valueOf(style.halo().name()));
	}
}

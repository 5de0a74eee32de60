package org.iommuscope.graph.tests;

import java.util.List;

import org.iommuscope.layout.style.Badge;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Hatch;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.layout.style.Outline;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Shape;
import org.iommuscope.layout.style.Strip;
import org.iommuscope.layout.style.Weight;

/** Graphs to look at and to test with. */
final class Samples {

	private Samples() {
	}

	/** Two lanes with everything that can be drawn. */
	static SampleGraph everything() {
		SampleGraph graph = new SampleGraph().heading(0, "Sources").heading(1, "First stage").heading(2, "Second stage")
				.heading(3, "Space").heading(4, "Memory");
		graph.frame("", "A", FrameStyle.lane("Context 1   worker[4711]"));
		graph.frame("A", "g7", FrameStyle.frame("source", "group 7"));
		graph.node("g7", "d1", 0, source("source 1", "0000:01:00.0"));
		graph.node("g7", "d2", 0, source("source 2", "0000:01:00.1").withBadges(new Badge("PRI", "source")));
		graph.node("A", "d3", 0, source("source 3", "0000:02:00.0").withHalo(Halo.CHANGED));
		graph.node("A", "s1a", 1, new NodeStyle("first", "stage 5", "type a, 48 bit").withOutline(Outline.DASHED));
		graph.node("A", "s1b", 1, new NodeStyle("first", "stage 6", "type a, 48 bit").withOutline(Outline.DASHED)
				.withHalo(Halo.ADDED));
		graph.node("A", "s2", 2, new NodeStyle("second", "stage 4", "nest parent")
				.withBadges(new Badge("dirty", "second"), new Badge("\u2715 EBUSY", "failure")));
		graph.node("A", "s2b", 2, new NodeStyle("stale", "stage 9", "automatic").withOutline(Outline.DOUBLE)
				.withBadges(new Badge("\u2260", "stale")));
		graph.node("A", "io", 3, new NodeStyle("space", "space 3", "12 areas, 4 GiB of 256 TiB").withStrip(strip()));
		graph.node("A", "mem", 4, new NodeStyle("source", "memory", "worker[4711]"));
		graph.frame("A", "v", FrameStyle.frame("owner", "owner 8"));
		graph.node("v", "vd", 0, new NodeStyle("owner", "view 1", "of source 1"));
		graph.node("v", "q", 0, new NodeStyle("owner", "queue 11", "3 records").withPresence(Presence.FAINT)
				.withOutline(Outline.DOTTED));
		graph.frame("", "B", FrameStyle.lane("Context 2   monitor[99]"));
		graph.node("B", "d4", 0, source("source 4", "0000:81:00.0"));
		graph.node("B", "s2c", 2, new NodeStyle("second", "stage 2", "paging, automatic"));
		graph.node("B", "io2", 3, new NodeStyle("space", "space 1", "2 areas, 1 GiB").withStrip(strip()));
		graph.node("B", "gone", 2, new NodeStyle("second", "stage 7", "destroyed at @31").withPresence(Presence.GHOST)
				.withHalo(Halo.REMOVED));
		graph.edge("d1", "s1a", new EdgeStyle("first"));
		graph.edge("d2", "s1a", new EdgeStyle("first").withLabel("PASID 5"));
		graph.edge("d2", "s1b", new EdgeStyle("first").withLabel("PASID 6").withHalo(Halo.ADDED));
		graph.edge("d3", "s2b", new EdgeStyle("second"));
		graph.edge("s1a", "s2", new EdgeStyle("second").withWeight(Weight.HEAVY));
		graph.edge("s1b", "s2", new EdgeStyle("second").withWeight(Weight.HEAVY));
		graph.edge("s2", "io", new EdgeStyle("space"));
		graph.edge("s2b", "io", new EdgeStyle("space").withPresence(Presence.FAINT));
		graph.edge("io", "mem", new EdgeStyle("source"));
		graph.edge("vd", "s2", new EdgeStyle("owner").withLine(Outline.DOTTED).withWeight(Weight.THIN).withArrow(false));
		graph.edge("q", "s2", new EdgeStyle("owner").withLine(Outline.DOTTED).withWeight(Weight.THIN).withArrow(false));
		graph.edge("d4", "s2c", new EdgeStyle("second"));
		graph.edge("d4", "gone", new EdgeStyle("failure").withLine(Outline.DASHED).withLabel("EINVAL"));
		graph.edge("s2c", "io2", new EdgeStyle("space"));
		return graph;
	}

	/** Three nodes in a row. */
	static SampleGraph row() {
		return new SampleGraph().node("", "left", 0, new NodeStyle("first", "left", "one"))
				.node("", "middle", 1, new NodeStyle("first", "middle", "two"))
				.node("", "right", 2, new NodeStyle("first", "right", "three"))
				.edge("left", "middle", new EdgeStyle("first")).edge("middle", "right", new EdgeStyle("first"));
	}

	/** So many sources that share some stages. */
	static SampleGraph many(int sources) {
		SampleGraph graph = new SampleGraph();
		for (int i = 0; i < sources; i++) {
			graph.node("", "s" + i, 0, source("source " + i, "0000:" + i));
		}
		for (int i = 0; i < sources / 2; i++) {
			graph.node("", "f" + i, 1, new NodeStyle("first", "stage " + i, ""));
			graph.edge("s" + i, "f" + i, new EdgeStyle("first"));
			graph.edge("s" + (i + sources / 2), "f" + i, new EdgeStyle("first"));
		}
		graph.node("", "t", 2, new NodeStyle("second", "all", ""));
		for (int i = 0; i < sources / 2; i++) {
			graph.edge("f" + i, "t", new EdgeStyle("second"));
		}
		return graph;
	}

	private static NodeStyle source(String first, String second) {
		return new NodeStyle("source", first, second).withShape(Shape.NOTCHED);
	}

	private static Strip strip() {
		return new Strip(List.of(new Strip.Segment(0, 0.25, "space", Hatch.NONE),
				new Strip.Segment(0.3, 0.32, "space", Hatch.NONE), new Strip.Segment(0.4, 0.55, "reserved", Hatch.DIAGONAL),
				new Strip.Segment(0.6, 0.7, "reserved", Hatch.DENSE), new Strip.Segment(0.75, 0.85, "reserved", Hatch.DOTS),
				new Strip.Segment(0.9, 1, "space", Hatch.NONE)));
	}
}

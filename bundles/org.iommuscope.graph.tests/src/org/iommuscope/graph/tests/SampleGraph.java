package org.iommuscope.graph.tests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

import org.iommuscope.graph.GraphContentProvider;
import org.iommuscope.graph.GraphLabelProvider;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.graph.style.Theme;

/**
 * A graph that is written down by hand: nodes with their looks, connections, containers, columns. Elements are texts.
 */
final class SampleGraph {

	/** Colours for the roles of the samples. */
	static final Theme LIGHT = Theme.light().with(Map.of("first", Theme.rgb(0x0B6FB8), "second", Theme.rgb(0xB5540A),
			"space", Theme.rgb(0x0A7F5A), "source", Theme.rgb(0x44546A), "owner", Theme.rgb(0x8A4A9E), "reserved",
			Theme.rgb(0x7A7A7A), "failure", Theme.rgb(0xB3261E), "stale", Theme.rgb(0x8A6D00)));
	/** The same roles on a dark ground. */
	static final Theme DARK = Theme.dark().with(Map.of("first", Theme.rgb(0x6CB8F0), "second", Theme.rgb(0xF0A35E),
			"space", Theme.rgb(0x57C79C), "source", Theme.rgb(0xA9B8CC), "owner", Theme.rgb(0xCF9BE0), "reserved",
			Theme.rgb(0x9A9A9A), "failure", Theme.rgb(0xFF8A80), "stale", Theme.rgb(0xE6C34A)));

	private record Connection(String id, String source, String target, EdgeStyle style) {
	}

	private final Map<String, List<String>> children = new LinkedHashMap<>();
	private final List<String> roots = new ArrayList<>();
	private final Map<String, NodeStyle> nodes = new LinkedHashMap<>();
	private final Map<String, FrameStyle> frames = new LinkedHashMap<>();
	private final Map<String, Integer> columns = new LinkedHashMap<>();
	private final Map<String, Connection> connections = new LinkedHashMap<>();
	private final SortedMap<Integer, String> headings = new TreeMap<>();

	SampleGraph heading(int column, String text) {
		headings.put(column, text);
		return this;
	}

	/** Adds a container; no parent for {@code ""}. */
	SampleGraph frame(String parent, String id, FrameStyle style) {
		frames.put(id, style);
		children.put(id, new ArrayList<>());
		return add(parent, id);
	}

	/** Adds a node; no parent for {@code ""}. */
	SampleGraph node(String parent, String id, int column, NodeStyle style) {
		nodes.put(id, style);
		columns.put(id, column);
		return add(parent, id);
	}

	private SampleGraph add(String parent, String id) {
		(parent.isEmpty() ? roots : children.get(parent)).add(id);
		return this;
	}

	SampleGraph edge(String source, String target, EdgeStyle style) {
		String id = source + '>' + target;
		connections.put(id, new Connection(id, source, target, style));
		return this;
	}

	SampleGraph remove(String node) {
		nodes.remove(node);
		roots.remove(node);
		children.values().forEach(list -> list.remove(node));
		return this;
	}

	void restyle(String node, NodeStyle style) {
		nodes.put(node, style);
	}

	GraphContentProvider content() {
		return new GraphContentProvider() {
			@Override
			public Object[] getElements(Object input) {
				return roots.toArray();
			}

			@Override
			public List<?> children(Object container) {
				return children.get(container);
			}

			@Override
			public boolean isContainer(Object element) {
				return frames.containsKey(element);
			}

			@Override
			public List<?> connections(Object input) {
				return List.copyOf(connections.keySet());
			}

			@Override
			public Object source(Object connection) {
				return connections.get(connection).source();
			}

			@Override
			public Object target(Object connection) {
				return connections.get(connection).target();
			}

			@Override
			public OptionalInt column(Object node) {
				return OptionalInt.of(columns.get(node));
			}

			@Override
			public SortedMap<Integer, String> columnHeadings(Object input) {
				return headings;
			}
		};
	}

	GraphLabelProvider labels() {
		return new GraphLabelProvider() {
			@Override
			public NodeStyle node(Object node) {
				return nodes.get(node);
			}

			@Override
			public FrameStyle container(Object container) {
				return frames.get(container);
			}

			@Override
			public EdgeStyle connection(Object connection) {
				return connections.get(connection).style();
			}

			@Override
			public String toolTip(Object element) {
				return nodes.containsKey(element) ? nodes.get(element).first() + "\nmore about " + element : "";
			}
		};
	}
}

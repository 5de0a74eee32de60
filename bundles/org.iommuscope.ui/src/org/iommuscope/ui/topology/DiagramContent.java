package org.iommuscope.ui.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.iommuscope.graph.GraphContentProvider;
import org.iommuscope.graph.GraphLabelProvider;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.picture.diagram.Diagram;

/**
 * Shows a picture's description in a graph viewer: its elements are the picture's keys, which stay the same from step to
 * step, and their looks are the picture's. So window and file show the same.
 */
final class DiagramContent implements GraphContentProvider {

	private final Map<String, Diagram.Item> items = new HashMap<>();
	private final Map<String, Diagram.Edge> edges = new HashMap<>();
	private Diagram diagram = new Diagram("", List.of(), List.of(), new TreeMap<>(), List.of(), "");

	/** Shows another diagram from now on; the viewer is to be refreshed. */
	void setDiagram(Diagram other) {
		diagram = other;
		items.clear();
		edges.clear();
		other.all().forEach(item -> items.put(item.key(), item));
		other.edges().forEach(edge -> edges.put(edge.key(), edge));
	}

	Diagram diagram() {
		return diagram;
	}

	@Override
	public Object[] getElements(Object input) {
		return diagram.items().stream().map(Diagram.Item::key).toArray();
	}

	@Override
	public List<?> children(Object container) {
		return items.get(container) instanceof Diagram.Frame frame
				? frame.children().stream().map(Diagram.Item::key).toList() : List.of();
	}

	@Override
	public boolean isContainer(Object element) {
		return items.get(element) instanceof Diagram.Frame;
	}

	@Override
	public List<?> connections(Object input) {
		return diagram.edges().stream().map(Diagram.Edge::key).toList();
	}

	@Override
	public Object source(Object connection) {
		return edges.get(connection).source();
	}

	@Override
	public Object target(Object connection) {
		return edges.get(connection).target();
	}

	@Override
	public OptionalInt column(Object node) {
		return items.get(node) instanceof Diagram.Node found ? found.column() : OptionalInt.empty();
	}

	@Override
	public SortedMap<Integer, String> columnHeadings(Object input) {
		return diagram.usedHeadings();
	}

	/** The looks of the same diagram. */
	GraphLabelProvider labels() {
		return new GraphLabelProvider() {
			@Override
			public NodeStyle node(Object node) {
				// A key that is gone is asked for once more while the viewer takes its leave of it.
				return items.get(node) instanceof Diagram.Node found ? found.style()
						: new NodeStyle(Roles.MUTED, "", "");
			}

			@Override
			public FrameStyle container(Object container) {
				return items.get(container) instanceof Diagram.Frame found ? found.style()
						: FrameStyle.lane("");
			}

			@Override
			public EdgeStyle connection(Object connection) {
				return edges.get(connection).style();
			}

			@Override
			public String toolTip(Object element) {
				return Optional.ofNullable(items.get(element)).map(Diagram.Item::toolTip)
						.or(() -> Optional.ofNullable(edges.get(element)).map(Diagram.Edge::toolTip)).orElse("");
			}
		};
	}
}

package org.iommuscope.graph.internal.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.iommuscope.graph.GraphContentProvider;
import org.iommuscope.graph.GraphLabelProvider;
import org.iommuscope.graph.internal.figures.DrawingFigure;
import org.iommuscope.graph.internal.figures.EdgeFigure;
import org.iommuscope.graph.internal.figures.FrameFigure;
import org.iommuscope.graph.internal.figures.Look;
import org.iommuscope.graph.internal.figures.NodeFigure;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.NodeStyle;

/** Asks the providers about everything in an input and measures it. Nodes of one column get one width. */
public final class SnapshotReader {

	private final GraphContentProvider content;
	private final GraphLabelProvider labels;
	private final Look look;
	private final UnaryOperator<Object[]> filter;
	private final Map<Object, Item> items = new LinkedHashMap<>();
	private final Map<Object, Item.Edge> edges = new LinkedHashMap<>();

	/**
	 * @param filter leaves out what is not to be seen and sorts the rest
	 */
	public SnapshotReader(GraphContentProvider content, GraphLabelProvider labels, Look look,
			UnaryOperator<Object[]> filter) {
		this.content = content;
		this.labels = labels;
		this.look = look;
		this.filter = filter;
	}

	/** What the providers say about an input. */
	public Snapshot read(Object input) {
		List<Object> roots = seen(Arrays.asList(content.getElements(input)));
		roots.forEach(this::addItem);
		alignWidths();
		seen(content.connections(input)).forEach(this::addEdge);
		SortedMap<Integer, String> headings = content.columnHeadings(input);
		SortedMap<Integer, Size> sizes = new TreeMap<>();
		headings.forEach((column, heading) -> sizes.put(column, DrawingFigure.headingSize(heading, look)));
		return new Snapshot(roots, items, edges, headings, sizes);
	}

	private List<Object> seen(List<?> elements) {
		return List.of(filter.apply(elements.toArray()));
	}

	private void addItem(Object element) {
		if (content.isContainer(element)) {
			List<Object> children = new ArrayList<>(seen(content.children(element)));
			FrameStyle style = labels.container(element);
			Size heading = FrameFigure.headingSize(style, look);
			items.put(element, new Item.Frame(element, style, heading, FrameFigure.padding(heading), children));
			children.forEach(this::addItem);
		} else {
			NodeStyle style = labels.node(element);
			items.put(element,
					new Item.Node(element, style, NodeFigure.preferredSize(style, look), content.column(element)));
		}
	}

	private void alignWidths() {
		Map<OptionalInt, Double> widths = new HashMap<>();
		items.values().forEach(item -> {
			if (item instanceof Item.Node node && node.column().isPresent()) {
				widths.merge(node.column(), node.size().width(), Math::max);
			}
		});
		items.replaceAll((element, item) -> item instanceof Item.Node node && node.column().isPresent()
				? new Item.Node(element, node.style(), new Size(widths.get(node.column()), node.size().height()),
						node.column())
				: item);
	}

	private void addEdge(Object element) {
		Object source = content.source(element);
		Object target = content.target(element);
		if (items.containsKey(source) && items.containsKey(target)) {
			EdgeStyle style = labels.connection(element);
			edges.put(element, new Item.Edge(element, source, target, style, EdgeFigure.labelSize(style, look)));
		}
	}
}

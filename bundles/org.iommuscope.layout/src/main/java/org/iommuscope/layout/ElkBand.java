package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.eclipse.elk.alg.layered.options.InternalProperties;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.Alignment;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** One band of a drawing as a graph of ELK's, from building it to reading the result. */
final class ElkBand {

	/** A layout whose origin is the upper left corner of the band's inside. */
	record Placed(Map<Object, Box> nodes, Map<Object, Route> edges) {
	}

	static {
		LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
	}

	/** How many edges a band may have to be placed by network simplex. */
	private static final int SIMPLEX_EDGES = 60;

	private static final int MAJOR = 10;
	private static final int MINOR = 0;

	private final Band band;
	private final Optional<LayoutResult> previous;
	private final Map<Object, ElkNode> nodes = new HashMap<>();
	private final Map<Object, ElkEdge> edges = new HashMap<>();

	ElkBand(Band band, Optional<LayoutResult> previous) {
		this.band = band;
		this.previous = previous;
	}

	/**
	 * @throws CancellationException if it was cancelled meanwhile
	 */
	Placed layout(BooleanSupplier cancelled) {
		ElkNode root = build();
		new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor() {
			@Override
			public boolean isCanceled() {
				return cancelled.getAsBoolean();
			}
		});
		if (cancelled.getAsBoolean()) {
			throw new CancellationException();
		}
		return read();
	}

	private ElkNode build() {
		ElkNode root = ElkGraphUtil.createGraph();
		setLayered(root);
		root.setProperty(CoreOptions.PADDING, new ElkPadding(0));
		ordered(band.nodes()).forEach(node -> add(node, root));
		for (LayoutEdge edge : band.edges()) {
			ElkEdge elk = ElkGraphUtil.createSimpleEdge(nodes.get(edge.source()), nodes.get(edge.target()));
			if (!edge.label().isNone() && !EdgeLabels.isBeforeColumn(band, edge)) {
				// ELK drops labels without text
				ElkLabel label = ElkGraphUtil.createLabel("label", elk);
				label.setDimensions(edge.label().width(), edge.label().height());
				label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
				label.setProperty(CoreOptions.EDGE_LABELS_INLINE, true);
			}
			int priority = edge.rank() == LayoutEdge.Rank.MAJOR ? MAJOR : MINOR;
			elk.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, priority);
			elk.setProperty(LayeredOptions.PRIORITY_SHORTNESS, priority);
			edges.put(edge.id(), elk);
		}
		return root;
	}

	private void setLayered(ElkNode graph) {
		graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
		graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
		graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
		graph.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
		graph.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
		graph.setProperty(CoreOptions.RANDOM_SEED, 1);
		graph.setProperty(CoreOptions.PARTITIONING_ACTIVATE, true);
		// nodes of a layer that have a position keep their order
		graph.setProperty(LayeredOptions.CROSSING_MINIMIZATION_SEMI_INTERACTIVE, true);
		// as far left as a column allows, so that nodes of a column stand below each other
		graph.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.LONGEST_PATH_SOURCE);
		graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
		// network simplex finds the more balanced places, but can take seconds for large graphs
		graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, band.edges().size() <= SIMPLEX_EDGES
				? NodePlacementStrategy.NETWORK_SIMPLEX : NodePlacementStrategy.BRANDES_KOEPF);
		graph.setProperty(CoreOptions.SPACING_NODE_NODE, 16.0);
		graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 48.0);
		graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
		graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 8.0);
		graph.setProperty(CoreOptions.SPACING_EDGE_NODE, 12.0);
		graph.setProperty(CoreOptions.SPACING_EDGE_EDGE, 12.0);
		graph.setProperty(CoreOptions.SPACING_PORT_PORT, 8.0);
	}

	private void add(LayoutNode node, ElkNode parent) {
		ElkNode elk = ElkGraphUtil.createNode(parent);
		nodes.put(node.id(), elk);
		elk.setProperty(CoreOptions.ALIGNMENT, Alignment.CENTER);
		keepOrder(node, elk);
		Band.column(node).ifPresent(column -> elk.setProperty(CoreOptions.PARTITIONING_PARTITION, column));
		switch (node) {
			case LayoutNode.Leaf leaf ->
				elk.setDimensions(leaf.size().width(), Math.max(leaf.size().height(), EdgeLabels.height(band, leaf)));
			case LayoutNode.Container container -> {
				Insets padding = container.padding();
				setLayered(elk);
				// ELK 0.12.1 counts the outermost nodes only and fails where a graph within a graph has no count
				elk.setProperty(InternalProperties.MAX_MODEL_ORDER_NODES, container.children().size());
				// a frame is read like a list
				elk.setProperty(LayeredOptions.CROSSING_MINIMIZATION_FORCE_NODE_MODEL_ORDER, true);
				elk.setProperty(CoreOptions.PADDING,
						new ElkPadding(padding.top(), padding.right(), padding.bottom(), padding.left()));
				elk.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, SizeConstraint.minimumSize());
				elk.setProperty(CoreOptions.NODE_SIZE_MINIMUM,
						new KVector(container.minimum().width(), container.minimum().height()));
				elk.setDimensions(container.minimum().width(), container.minimum().height());
				ordered(container.children()).forEach(child -> add(child, elk));
			}
		}
	}

	private void keepOrder(LayoutNode node, ElkNode elk) {
		previous.map(layout -> layout.nodes().get(node.id())).ifPresent(
				before -> elk.setProperty(CoreOptions.POSITION, new KVector(before.x(), before.y())));
	}

	/** The nodes from top to bottom as they were before; new ones keep their place among their neighbours. */
	private List<LayoutNode> ordered(List<LayoutNode> nodes) {
		if (previous.isEmpty()) {
			return nodes;
		}
		record Ranked(LayoutNode node, double y) {
		}
		List<Ranked> ranked = new ArrayList<>();
		double y = Double.NEGATIVE_INFINITY;
		for (LayoutNode node : nodes) {
			Box before = previous.get().nodes().get(node.id());
			y = before == null ? y : before.centreY();
			ranked.add(new Ranked(node, y));
		}
		return ranked.stream().sorted(Comparator.comparingDouble(Ranked::y)).map(Ranked::node).toList();
	}

	private Placed read() {
		Map<Object, Box> boxes = new HashMap<>();
		nodes.forEach((id, elk) -> {
			Point origin = origin(elk.getParent());
			boxes.put(id, new Box(origin.x() + elk.getX(), origin.y() + elk.getY(), elk.getWidth(), elk.getHeight()));
		});
		Map<Object, Route> routes = new HashMap<>();
		edges.forEach((id, elk) -> routes.put(id, route(elk)));
		new NodeAlignment(band, boxes, routes).align();
		new Straightening(band.edges(), boxes, routes).straighten();
		return new Placed(boxes, routes);
	}

	private static Route route(ElkEdge elk) {
		Point origin = origin(elk.getContainingNode());
		ElkEdgeSection section = elk.getSections().getFirst();
		List<Point> points = new ArrayList<>();
		points.add(new Point(section.getStartX(), section.getStartY()));
		section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
		points.add(new Point(section.getEndX(), section.getEndY()));
		Optional<Box> label = elk.getLabels().stream().findFirst()
				.map(l -> new Box(l.getX(), l.getY(), l.getWidth(), l.getHeight()));
		return new Route(points, label).mapped(point -> point.moved(origin.x(), origin.y()));
	}

	private static Point origin(ElkNode container) {
		Point origin = new Point(0, 0);
		for (ElkNode node = container; node != null; node = node.getParent()) {
			origin = origin.moved(node.getX(), node.getY());
		}
		return origin;
	}
}

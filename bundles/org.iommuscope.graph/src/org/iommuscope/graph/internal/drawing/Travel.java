package org.iommuscope.graph.internal.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.iommuscope.graph.Direction;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.LayoutResult;

/**
 * Where the arrow keys lead: left and right follow edges where there are any and go to the nearest node otherwise; up and
 * down go to the nearest node. From a container right and down lead to what is in it.
 */
public final class Travel {

	/** What lies aside costs more than what lies ahead. */
	private static final double ASIDE = 2;

	private final Snapshot snapshot;
	private final LayoutResult layout;

	public Travel(Snapshot snapshot, LayoutResult layout) {
		this.snapshot = snapshot;
		this.layout = layout;
	}

	/** The node where a journey begins: the first one in reading order. */
	public Optional<Object> first() {
		return nodes().stream().findFirst();
	}

	/** The last node in reading order. */
	public Optional<Object> last() {
		return nodes().stream().reduce((one, other) -> other);
	}

	/** The element that an arrow key leads to from a node, container or connection. */
	public Optional<Object> from(Object element, Direction direction) {
		Optional<Item.Edge> edge = snapshot.edge(element);
		if (edge.isPresent()) {
			return fromEdge(edge.get(), direction);
		}
		Box box = layout.nodes().get(element);
		if (box == null) {
			return first();
		}
		return into(element, direction).or(() -> alongEdge(element, box, direction)).or(() -> nearest(element, box, direction));
	}

	/** Right and down lead into a container, to its first node. */
	private Optional<Object> into(Object element, Direction direction) {
		return switch (direction) {
			case RIGHT, DOWN -> snapshot.item(element).filter(Item.Frame.class::isInstance)
					.flatMap(frame -> ((Item.Frame) frame).children().stream().flatMap(this::nodesIn).findFirst());
			case LEFT, UP -> Optional.empty();
		};
	}

	private Stream<Object> nodesIn(Object element) {
		return snapshot.item(element).stream().flatMap(item -> item instanceof Item.Frame frame
				? frame.children().stream().flatMap(this::nodesIn) : Stream.of(element));
	}

	/** The connection after the given one among those of its ends; for a node its first connection. */
	public Optional<Object> nextConnection(Object element) {
		Optional<Item.Edge> edge = snapshot.edge(element);
		Object node = edge.map(Item.Edge::source).orElse(element);
		List<Object> all = new ArrayList<>(snapshot.outgoing(node));
		if (edge.isEmpty()) {
			all.addAll(snapshot.incoming(node));
		}
		return all.isEmpty() ? Optional.empty() : Optional.of(all.get((all.indexOf(element) + 1) % all.size()));
	}

	private Optional<Object> fromEdge(Item.Edge edge, Direction direction) {
		return switch (direction) {
			case LEFT -> Optional.of(edge.source());
			case RIGHT -> Optional.of(edge.target());
			case UP, DOWN -> nextConnection(edge.element());
		};
	}

	private Optional<Object> alongEdge(Object node, Box box, Direction direction) {
		List<Object> ends = switch (direction) {
			case LEFT, RIGHT -> ends(node);
			case UP, DOWN -> List.of();
		};
		return ends.stream().filter(end -> ahead(box, layout.nodes().get(end), direction) > 0)
				.min(Comparator.comparingDouble(end -> cost(box, layout.nodes().get(end), direction)));
	}

	private List<Object> ends(Object node) {
		List<Object> ends = new ArrayList<>();
		snapshot.outgoing(node).forEach(edge -> ends.add(snapshot.edges().get(edge).target()));
		snapshot.incoming(node).forEach(edge -> ends.add(snapshot.edges().get(edge).source()));
		ends.removeIf(end -> !layout.nodes().containsKey(end));
		return ends;
	}

	private Optional<Object> nearest(Object from, Box box, Direction direction) {
		return nodes().stream().filter(node -> !node.equals(from))
				.filter(node -> ahead(box, layout.nodes().get(node), direction) > 0)
				.min(Comparator.comparingDouble(node -> cost(box, layout.nodes().get(node), direction)));
	}

	private List<Object> nodes() {
		return snapshot.items().values().stream().filter(Item.Node.class::isInstance).map(Item::element)
				.filter(layout.nodes()::containsKey).toList();
	}

	private static double cost(Box from, Box to, Direction direction) {
		double aside = switch (direction) {
			case LEFT, RIGHT -> gap(from.y(), from.bottom(), to.y(), to.bottom());
			case UP, DOWN -> gap(from.x(), from.right(), to.x(), to.right());
		};
		return ahead(from, to, direction) + ASIDE * aside;
	}

	private static double gap(double low, double high, double otherLow, double otherHigh) {
		return Math.max(0, Math.max(otherLow - high, low - otherHigh));
	}

	/** How far ahead the middle of a box lies; not positive if it does not lie ahead. */
	private static double ahead(Box from, Box to, Direction direction) {
		return switch (direction) {
			case LEFT -> from.centreX() - to.centreX();
			case RIGHT -> to.centreX() - from.centreX();
			case UP -> from.centreY() - to.centreY();
			case DOWN -> to.centreY() - from.centreY();
		};
	}
}

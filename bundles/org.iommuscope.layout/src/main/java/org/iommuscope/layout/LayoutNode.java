package org.iommuscope.layout;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What a layout places: a node, or a container of nodes. */
public sealed interface LayoutNode {

	/** What identifies it in the graph and in the result; has equals and hashCode. */
	Object id();

	/** This node and everything it contains, containers before their children. */
	Stream<LayoutNode> all();

	/**
	 * A node.
	 *
	 * @param size the room that its drawing takes
	 * @param column the column that it belongs to; columns are ordered from left to right by their number
	 */
	record Leaf(Object id, Size size, OptionalInt column) implements LayoutNode {

		public Leaf {
			Objects.requireNonNull(id);
			Objects.requireNonNull(size);
			Objects.requireNonNull(column);
		}

		@Override
		public Stream<LayoutNode> all() {
			return Stream.of(this);
		}
	}

	/**
	 * A container.
	 *
	 * @param kind whether it is a lane of the drawing or a frame within
	 * @param minimum the least size, for its heading
	 * @param padding room between its border and its children
	 */
	record Container(Object id, Kind kind, Size minimum, Insets padding, List<LayoutNode> children)
			implements LayoutNode {

		/** How a container takes part in the layout. */
		public enum Kind {
			/** A horizontal band through the whole drawing; only outermost containers can be lanes. */
			LANE,
			/** A frame around its children. */
			FRAME
		}

		public Container {
			Objects.requireNonNull(id);
			Objects.requireNonNull(kind);
			Objects.requireNonNull(minimum);
			Objects.requireNonNull(padding);
			children = List.copyOf(children);
		}

		@Override
		public Stream<LayoutNode> all() {
			return Stream.concat(Stream.of(this), children.stream().flatMap(LayoutNode::all));
		}
	}
}

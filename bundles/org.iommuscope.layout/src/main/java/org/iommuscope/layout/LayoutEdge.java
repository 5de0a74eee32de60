package org.iommuscope.layout;

import java.util.Objects;

/**
 * A connection that a layout routes.
 *
 * @param id what identifies it in the graph and in the result; has equals and hashCode
 * @param source id of the node where it begins
 * @param target id of the node where it ends
 * @param label room that its label takes, {@link Size#NONE} without a label
 * @param minor whether it may bend so that others are straight
 */
public record LayoutEdge(Object id, Object source, Object target, Size label, boolean minor) {

	public LayoutEdge {
		Objects.requireNonNull(id);
		Objects.requireNonNull(source);
		Objects.requireNonNull(target);
		Objects.requireNonNull(label);
	}

	/** A connection that is to be as straight as it can be. */
	public LayoutEdge(Object id, Object source, Object target, Size label) {
		this(id, source, target, label, false);
	}
}

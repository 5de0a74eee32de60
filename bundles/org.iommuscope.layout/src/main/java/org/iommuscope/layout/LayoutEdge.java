package org.iommuscope.layout;

import java.util.Objects;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.Outline;
import org.iommuscope.layout.style.Weight;

/**
 * A connection that a layout routes.
 *
 * @param id what identifies it in the graph and in the result; has equals and hashCode
 * @param source id of the node where it begins
 * @param target id of the node where it ends
 * @param label room that its label takes, {@link Size#NONE} without a label
 * @param rank what gives way to it
 */
public record LayoutEdge(Object id, Object source, Object target, Size label, Rank rank) {

	/** How much of the drawing an edge may decide. */
	public enum Rank {
		/** It is to be as straight as it can be. */
		MAJOR,
		/** It may bend so that others are straight. */
		MINOR,
		/** It is there for a short while only, and finds its way among all that has its place: {@link PassingEdges}. */
		PASSING
	}

	public LayoutEdge {
		Objects.requireNonNull(id);
		Objects.requireNonNull(source);
		Objects.requireNonNull(target);
		Objects.requireNonNull(label);
		Objects.requireNonNull(rank);
	}

	/** A connection that is to be as straight as it can be. */
	public LayoutEdge(Object id, Object source, Object target, Size label) {
		this(id, source, target, label, Rank.MAJOR);
	}

	/** A connection that looks like that: a thin one gives way to others, and a dashed one to everything. */
	public static LayoutEdge of(Object id, Object source, Object target, Size label, EdgeStyle style) {
		return new LayoutEdge(id, source, target, label, style.line() == Outline.DASHED ? Rank.PASSING
				: style.weight() == Weight.THIN ? Rank.MINOR : Rank.MAJOR);
	}
}

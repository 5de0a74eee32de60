package org.iommuscope.graph.internal.drawing;

import java.util.List;
import java.util.OptionalInt;

import org.iommuscope.layout.Insets;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.NodeStyle;

/** What a viewer was told about one element of its input. */
public sealed interface Item {

	/** The client's object. */
	Object element();

	/** A node and the room that it needs. */
	record Node(Object element, NodeStyle style, Size size, OptionalInt column) implements Item {
	}

	/** A container, the room that its heading needs, the room around its children, and these. */
	record Frame(Object element, FrameStyle style, Size heading, Insets padding, List<Object> children) implements Item {

		public Frame {
			children = List.copyOf(children);
		}
	}

	/** A connection and the room that its label needs. */
	record Edge(Object element, Object source, Object target, EdgeStyle style, Size label) implements Item {
	}
}

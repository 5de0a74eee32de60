package org.iommuscope.graph;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

import org.eclipse.jface.viewers.IStructuredContentProvider;

/**
 * Tells a {@link GraphViewer} what is in its input. Nodes, containers and connections are any objects with equals and
 * hashCode: an object that equals one of the previous refresh is the same node, keeps its place and stays selected.
 */
public interface GraphContentProvider extends IStructuredContentProvider {

	/** The outermost nodes and containers in reading order. */
	@Override
	Object[] getElements(Object input);

	/** What a container contains, in reading order; asked for containers only. */
	default List<?> children(Object container) {
		return List.of();
	}

	/** Whether the element is a container, even if there is nothing in it. */
	default boolean isContainer(Object element) {
		return false;
	}

	/** The connections in reading order. One whose end is not shown is not shown. */
	List<?> connections(Object input);

	/** The node or container where a connection begins. */
	Object source(Object connection);

	/** The node or container where a connection ends. */
	Object target(Object connection);

	/** The column that a node stands in; columns go from left to right by their number. */
	default OptionalInt column(Object node) {
		return OptionalInt.empty();
	}

	/** The headings of columns by the columns' numbers; a column without nodes is left out, heading and all. */
	default SortedMap<Integer, String> columnHeadings(Object input) {
		return Collections.emptySortedMap();
	}
}

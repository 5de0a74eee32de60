package org.iommuscope.graph.internal.parts;

/** Told which element somebody opens, with a double click for instance. */
@FunctionalInterface
public interface OpenListener {

	/** Property of the viewer that holds the listener. */
	String PROPERTY = "org.iommuscope.graph.open";

	/** Somebody opens an element. */
	void opened(Object element);
}

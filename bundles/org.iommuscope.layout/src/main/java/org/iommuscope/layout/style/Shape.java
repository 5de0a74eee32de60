package org.iommuscope.layout.style;

/** The form of a node. */
public enum Shape {
	/** A rectangle with rounded corners. */
	PLAIN,
	/** A rectangle with a notch in its left side: something begins here. */
	NOTCHED
}

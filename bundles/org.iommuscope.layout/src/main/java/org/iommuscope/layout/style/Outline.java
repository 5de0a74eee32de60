package org.iommuscope.layout.style;

/** How a border or an edge is drawn. */
public enum Outline {
	SOLID, DASHED, DOTTED, DOUBLE
}

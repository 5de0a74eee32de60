package org.iommuscope.layout.style;

/** Pattern of a segment of a strip. */
public enum Hatch {
	/** The colour alone. */
	NONE,
	/** Lines at 45 degrees. */
	DIAGONAL,
	/** Lines at 45 degrees, closer to each other. */
	DENSE,
	/** Dots. */
	DOTS
}

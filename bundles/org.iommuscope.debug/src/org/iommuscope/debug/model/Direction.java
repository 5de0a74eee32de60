package org.iommuscope.debug.model;

/** Which way through a recording. */
public enum Direction {
	/** With time. */
	FORWARD,
	/** Against time. */
	BACK
}

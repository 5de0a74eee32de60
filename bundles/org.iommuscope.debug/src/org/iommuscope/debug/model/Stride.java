package org.iommuscope.debug.model;

/** How far a step goes, in either direction. */
public enum Stride {
	/** To the next event, whoever's it is. */
	INTO,
	/** To the next event of the same thread, over what others did meanwhile. */
	OVER,
	/** Out of what is under way: to the next note of the recorder, such as the end of a test, or the end of the process. */
	RETURN,
	/** To the next breakpoint, or as far as there is. */
	RUN
}

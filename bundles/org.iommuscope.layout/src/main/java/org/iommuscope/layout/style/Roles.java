package org.iommuscope.layout.style;

/**
 * Names of the roles that every drawing has. What a client paints are roles too, named by the client; a theme gives each
 * of them its colour.
 */
public final class Roles {

	/** Ground of the drawing. */
	public static final String CANVAS = "canvas";
	/** Ground of a lane. */
	public static final String LANE = "lane";
	/** Ground of a node. */
	public static final String SURFACE = "surface";
	/** Text that is to be read first. */
	public static final String TEXT = "text";
	/** Text that says more about something, headings of lanes and columns. */
	public static final String MUTED = "muted";
	/** Borders of lanes, rules, the ground of a strip. */
	public static final String LINE = "line";
	/** What is selected. */
	public static final String SELECTION = "selection";
	/** Halo of what has changed. */
	public static final String CHANGED = "changed";
	/** The sign on a halo. */
	public static final String SIGN = "sign";

	private Roles() {
	}
}

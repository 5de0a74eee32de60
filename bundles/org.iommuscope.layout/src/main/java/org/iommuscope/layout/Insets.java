package org.iommuscope.layout;

/** Free room inside a container, between its border and its children, in pixels at zoom 100 %. */
public record Insets(double top, double left, double bottom, double right) {

	/** The same room on every side. */
	public static Insets all(double room) {
		return new Insets(room, room, room, room);
	}
}

package org.iommuscope.core.uapi;

import java.awt.Point;

import org.iommuscope.core.machine.Upstairs;

/**
 * Breaks two rules on purpose, so that a test sees them fail: the lowest room of the core uses one above it, and AWT.
 *
 * @param upstairs a room above
 * @param point a class of a toolkit
 */
public record BreaksTheRules(Upstairs upstairs, Point point) {
}

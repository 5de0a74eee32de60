package org.iommuscope.graph;

/** Where an arrow key points to. */
public enum Direction {
	LEFT, RIGHT, UP, DOWN
}

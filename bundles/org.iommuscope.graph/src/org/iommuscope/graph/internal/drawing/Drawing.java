package org.iommuscope.graph.internal.drawing;

import java.util.Set;
import java.util.function.Function;

import org.iommuscope.graph.internal.figures.Look;
import org.iommuscope.graph.layout.LayoutResult;

/**
 * What is on the screen: what the providers said, where it goes, and in which colours.
 *
 * @param highlighted elements that stand out, all others being dimmed; empty for no highlight
 * @param toolTips text about an element, empty for none
 */
public record Drawing(Snapshot snapshot, LayoutResult layout, Look look, Set<Object> highlighted,
		Function<Object, String> toolTips) {

	public Drawing {
		highlighted = Set.copyOf(highlighted);
	}

	/** Whether an element steps back because others are highlighted. */
	public boolean isDimmed(Object element) {
		return !highlighted.isEmpty() && !highlighted.contains(element);
	}

	public Drawing with(Look other) {
		return new Drawing(snapshot, layout, other, highlighted, toolTips);
	}

	public Drawing withHighlighted(Set<Object> other) {
		return new Drawing(snapshot, layout, look, other, toolTips);
	}

	public Drawing with(Snapshot other, LayoutResult places) {
		return new Drawing(other, places, look, highlighted, toolTips);
	}
}

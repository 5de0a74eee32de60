package org.iommuscope.graph.internal.drawing;

import java.util.Set;
import java.util.function.Function;

import org.iommuscope.graph.internal.figures.Look;
import org.iommuscope.layout.LayoutResult;

/**
 * What is on the screen: what the providers said, where it goes, and in which colours.
 *
 * @param dimmed the look of what is not highlighted
 * @param highlighted elements that stand out, all others being dimmed; empty for no highlight
 * @param toolTips text about an element, empty for none
 */
public record Drawing(Snapshot snapshot, LayoutResult layout, Look look, Look dimmed, Set<Object> highlighted,
		Function<Object, String> toolTips) {

	public Drawing {
		highlighted = Set.copyOf(highlighted);
	}

	/** A drawing of nothing. */
	public static Drawing empty(Look look, Function<Object, String> toolTips) {
		return new Drawing(Snapshot.EMPTY, LayoutResult.EMPTY, look, look.dimmed(), Set.of(), toolTips);
	}

	/** The look of an element, which steps back if others are highlighted. */
	public Look lookOf(Object element) {
		return highlighted.isEmpty() || highlighted.contains(element) ? look : dimmed;
	}

	public Drawing with(Look other) {
		return new Drawing(snapshot, layout, other, other.dimmed(), highlighted, toolTips);
	}

	public Drawing withHighlighted(Set<Object> other) {
		return new Drawing(snapshot, layout, look, dimmed, other, toolTips);
	}

	public Drawing with(Snapshot other, LayoutResult places) {
		return new Drawing(other, places, look, dimmed, highlighted, toolTips);
	}
}

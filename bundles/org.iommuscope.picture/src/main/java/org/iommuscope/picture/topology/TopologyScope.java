package org.iommuscope.picture.topology;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of a topology is drawn. What is left out is told in a note of the picture, or by what stands in its place.
 *
 * @param hidden  what kinds of objects are left out, by their nouns, such as {@code fault queue}
 * @param focus   key of the object on whose way alone things are drawn: what leads to it and where it leads
 * @param reach   how many connections from the focus are followed; {@link #UNLIMITED} for all
 * @param depth   how many levels of what contains something are open: 1 for iommufds as a whole, 2 for what is in them
 *                with groups and vIOMMUs as a whole; {@link #UNLIMITED} for all
 * @param toggled keys of lanes and frames that are closed although their level is open, or open although it is not
 */
public record TopologyScope(Set<String> hidden, Optional<String> focus, int reach, int depth, Set<String> toggled) {

	/** No limit. */
	public static final int UNLIMITED = Integer.MAX_VALUE;

	/** All that there is. */
	public static final TopologyScope EVERYTHING = new TopologyScope(Set.of(), Optional.empty(), UNLIMITED, UNLIMITED,
			Set.of());

	/** @throws IllegalArgumentException if a limit is below 1 */
	public TopologyScope {
		hidden = Set.copyOf(hidden);
		Objects.requireNonNull(focus);
		toggled = Set.copyOf(toggled);
		if (reach < 1 || depth < 1) {
			throw new IllegalArgumentException("a limit below 1: " + reach + ", " + depth);
		}
	}

	/** With a kind left out that was drawn, or drawn that was left out. */
	public TopologyScope withToggledKind(String noun) {
		return new TopologyScope(toggled(hidden, noun), focus, reach, depth, toggled);
	}

	/** With these kinds left out and no others. */
	public TopologyScope withHidden(Set<String> nouns) {
		return new TopologyScope(nouns, focus, reach, depth, toggled);
	}

	/** With all kinds drawn, whatever was left out. */
	public TopologyScope withAllKinds() {
		return withHidden(Set.of());
	}

	/** With another object in the middle, or none. */
	public TopologyScope withFocus(Optional<String> key) {
		return new TopologyScope(hidden, key, reach, depth, toggled);
	}

	/** With another number of connections that are followed from the focus. */
	public TopologyScope withReach(int connections) {
		return new TopologyScope(hidden, focus, connections, depth, toggled);
	}

	/** With so many levels open, and none open or closed by itself. */
	public TopologyScope withDepth(int levels) {
		return new TopologyScope(hidden, focus, reach, levels, Set.of());
	}

	/** With a lane or frame closed that was open, or open that was closed. */
	public TopologyScope withToggled(String key) {
		return new TopologyScope(hidden, focus, reach, depth, toggled(toggled, key));
	}

	/**
	 * Whether the contents of a lane or frame are drawn.
	 *
	 * @param level 1 for what lies in nothing else
	 */
	boolean isOpen(String key, int level) {
		return level < depth != toggled.contains(key);
	}

	private static Set<String> toggled(Set<String> all, String one) {
		Set<String> other = new HashSet<>(all);
		if (!other.remove(one)) {
			other.add(one);
		}
		return other;
	}
}

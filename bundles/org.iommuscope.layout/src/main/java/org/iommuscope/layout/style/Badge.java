package org.iommuscope.layout.style;

import java.util.Objects;

/**
 * A word or sign in a small frame on a node, such as a state.
 *
 * @param hangs whether it hangs on the node's lower border, where it takes no room: so nothing moves because of what is said
 *              at one step only
 */
public record Badge(String text, String role, boolean hangs) {

	public Badge {
		Objects.requireNonNull(text);
		Objects.requireNonNull(role);
	}

	/** A badge within the node. */
	public Badge(String text, String role) {
		this(text, role, false);
	}

	/** A badge on the border of the node. */
	public static Badge hanging(String text, String role) {
		return new Badge(text, role, true);
	}
}

package org.iommuscope.layout.style;

import java.util.Objects;

/** A word or sign in a small frame on a node, such as a state. */
public record Badge(String text, String role) {

	public Badge {
		Objects.requireNonNull(text);
		Objects.requireNonNull(role);
	}
}

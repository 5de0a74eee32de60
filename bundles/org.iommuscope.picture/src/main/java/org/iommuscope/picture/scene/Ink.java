package org.iommuscope.picture.scene;

import java.util.Objects;

/**
 * What a mark is painted with: a role, which a theme gives a colour, pure or laid over another role's.
 *
 * @param role  the name of a role, such as {@code stage1}
 * @param over  the role below it; matters only where the share is less than 1
 * @param share how much of the role is seen, from 0 to 1
 */
public record Ink(String role, String over, double share) {

	/** @throws IllegalArgumentException if the share is not from 0 to 1 */
	public Ink {
		Objects.requireNonNull(role);
		Objects.requireNonNull(over);
		if (!(share >= 0 && share <= 1)) {
			throw new IllegalArgumentException("share " + share);
		}
	}

	/** A role's pure colour. */
	public static Ink of(String role) {
		return new Ink(role, role, 1);
	}

	/** A role's colour laid over another role's. */
	public static Ink mixed(String role, String over, double share) {
		return new Ink(role, over, share);
	}

	/** Whether nothing of the role below is seen. */
	public boolean isPure() {
		return share == 1;
	}
}

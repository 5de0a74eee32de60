package org.iommuscope.picture.walk;

import java.util.Objects;

/**
 * What a picture of a walk is to show beyond the walk itself.
 *
 * @param title  what the picture shows, in a few words
 * @param device whose request it is
 * @param shown  how many steps have been taken so far, so that a walk can be played; from {@link WalkDiagram#steps} on the
 *     result is seen too
 */
public record WalkOptions(String title, String device, int shown) {

	/** @throws IllegalArgumentException if fewer than no steps are to be shown */
	public WalkOptions {
		Objects.requireNonNull(title);
		Objects.requireNonNull(device);
		if (shown < 0) {
			throw new IllegalArgumentException("steps: " + shown);
		}
	}

	/** A whole walk. */
	public static WalkOptions of(String title, String device) {
		return new WalkOptions(title, device, Integer.MAX_VALUE);
	}

	public WalkOptions withShown(int steps) {
		return new WalkOptions(title, device, steps);
	}
}

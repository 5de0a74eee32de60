package org.iommuscope.ui.tests;

import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Finds widgets by what they are. */
final class Widgets {

	private Widgets() {
	}

	/** All of a kind that are in a control, itself too, in the order in which they were made. */
	static <T extends Control> Stream<T> of(Control whole, Class<T> kind) {
		Stream<T> itself = kind.isInstance(whole) ? Stream.of(kind.cast(whole)) : Stream.empty();
		return whole instanceof Composite parent
				? Stream.concat(itself, Arrays.stream(parent.getChildren()).flatMap(child -> of(child, kind))) : itself;
	}
}

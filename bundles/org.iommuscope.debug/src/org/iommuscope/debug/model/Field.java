package org.iommuscope.debug.model;

import java.util.List;

/**
 * What a variable shows: a name, a value in words, and the parts of it where it has some.
 *
 * @param name    as the kernel's headers or the model have it
 * @param value   in a line
 * @param changed whether the step that led here changed it
 * @param parts   its own fields
 */
record Field(String name, String value, boolean changed, List<Field> parts) {

	Field {
		parts = List.copyOf(parts);
	}

	/** A field without parts that is as it was. */
	static Field of(String name, String value) {
		return new Field(name, value, false, List.of());
	}

	/** A field that consists of others. */
	static Field of(String name, String value, List<Field> parts) {
		return new Field(name, value, parts.stream().anyMatch(Field::changed), parts);
	}
}

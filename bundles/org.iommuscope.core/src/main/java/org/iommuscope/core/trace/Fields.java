package org.iommuscope.core.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.iommuscope.core.uapi.Hex;

/**
 * An immutable JSON object of which only the reader of a certain kind of event knows the keys. Values are
 * {@link String}, {@link Long}, {@link java.math.BigInteger}, {@link Double}, {@link Boolean}, {@link Fields},
 * {@link List} of these, or {@link #NULL}; the order of keys is kept.
 */
public final class Fields {

	/** JSON's null, which an immutable map cannot hold. */
	public static final Object NULL = new Object() {
		@Override
		public String toString() {
			return "null";
		}
	};

	/** No keys at all. */
	public static final Fields NONE = new Fields(Map.of());

	private final Map<String, Object> values;

	private Fields(Map<String, Object> values) {
		this.values = values;
	}

	/** The given keys and values, in this order. */
	public static Fields of(Map<String, Object> values) {
		return values.isEmpty() ? NONE : new Fields(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
	}

	/** All keys and values in the order of the file. */
	public Map<String, Object> values() {
		return values;
	}

	/** The text under a key, if it is one. */
	public Optional<String> text(String key) {
		return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
	}

	/** The number under a key: an integer, or a text of hex digits with {@code 0x}. */
	public OptionalLong number(String key) {
		return switch (values.get(key)) {
		case Long number -> OptionalLong.of(number);
		case String text -> parse(text);
		case null, default -> OptionalLong.empty();
		};
	}

	/** The objects in the list under a key; empty where there is no such list. */
	public List<Fields> objects(String key) {
		return values.get(key) instanceof List<?> list
				? list.stream().filter(Fields.class::isInstance).map(Fields.class::cast).toList()
				: List.of();
	}

	private static OptionalLong parse(String text) {
		try {
			return OptionalLong.of(Hex.parse(text));
		} catch (NumberFormatException e) {
			return OptionalLong.empty();
		}
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof Fields fields && values.equals(fields.values);
	}

	@Override
	public int hashCode() {
		return values.hashCode();
	}

	@Override
	public String toString() {
		return values.toString();
	}
}

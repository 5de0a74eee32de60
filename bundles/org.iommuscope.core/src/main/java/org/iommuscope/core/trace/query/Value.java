package org.iommuscope.core.trace.query;

/** What a field of an event, or a literal of an expression, is worth. */
sealed interface Value {

	/** A number; 64-bit fields of structs are unsigned, the rest is signed. */
	record Number(long bits, boolean unsigned) implements Value {
	}

	/** A text. */
	record Text(String text) implements Value {
	}

	/** Yes or no. */
	record Truth(boolean truth) implements Value {
	}
}

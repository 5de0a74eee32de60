package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 16: whether a mock device's cache slot holds a value.
 */
@Unsized
public record DevCheckCache(
		@Field(name = "id") int slot,
		@Field(format = Field.Format.HEX) int cache) implements TestOperation {
}

package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 14: whether a mock nested HWPT's cache slot holds a value.
 */
@Unsized
public record CheckIotlb(
		@Field(name = "id") int slot,
		@Field(format = Field.Format.HEX) int iotlb) implements TestOperation {
}

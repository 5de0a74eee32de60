package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 5: an in-kernel access to an address space; returns a descriptor.
 */
@Unsized
public record CreateAccess(
		@Field(direction = Field.Direction.OUT, format = Field.Format.DECIMAL) int outAccessFd,
		@Field(flags = { "NEEDS_PIN_PAGES" }) int flags) implements TestOperation {
}

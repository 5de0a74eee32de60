package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 7: pin a range through an access; {@code length} in bytes.
 */
@Unsized
public record AccessPages(
		@Field(format = Field.Format.HEX) int flags,
		@Field(direction = Field.Direction.OUT) int outAccessPagesId,
		long iova,
		long length,
		@Field(names = Field.Named.MEMORY) long uptr) implements TestOperation {
}

package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 13: mark pages as dirty; sizes in bytes.
 */
@Unsized
public record Dirty(
		@Field(format = Field.Format.HEX) int flags,
		long iova,
		long length,
		long pageSize,
		@Field(names = Field.Named.MEMORY) long uptr,
		@Field(direction = Field.Direction.OUT) long outNrDirty) implements TestOperation {
}

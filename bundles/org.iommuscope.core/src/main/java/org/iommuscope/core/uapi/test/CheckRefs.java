package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 4: whether the caller's pages are pinned so many times.
 */
@Unsized
public record CheckRefs(
		long length,
		@Field(names = Field.Named.MEMORY) long uptr,
		int refs) implements TestOperation {
}

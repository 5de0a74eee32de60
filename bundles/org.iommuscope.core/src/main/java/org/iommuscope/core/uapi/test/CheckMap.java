package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 3: whether a HWPT maps the caller's pages.
 */
@Unsized
public record CheckMap(
		long iova,
		long length,
		@Field(names = Field.Named.MEMORY) long uptr) implements TestOperation {
}

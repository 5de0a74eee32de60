package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 4: whether the caller's pages are pinned so many times.
 */
@Unsized
public record CheckRefs(
		long length,
		long uptr,
		int refs) implements TestOperation {
}

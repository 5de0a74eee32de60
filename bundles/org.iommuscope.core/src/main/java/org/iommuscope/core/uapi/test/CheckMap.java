package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 3: whether a HWPT maps the caller's pages.
 */
@Unsized
public record CheckMap(
		long iova,
		long length,
		long uptr) implements TestOperation {
}

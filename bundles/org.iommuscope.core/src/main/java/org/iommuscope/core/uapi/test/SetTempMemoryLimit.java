package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 9: the size of the buffer for pinning, in bytes.
 */
@Unsized
public record SetTempMemoryLimit(
		int limit) implements TestOperation {
}

package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 22: a dma-buf of the test driver; {@code length} in bytes.
 */
@Unsized
public record DmabufGet(
		int length,
		@Field(format = Field.Format.HEX) int openFlags) implements TestOperation {
}

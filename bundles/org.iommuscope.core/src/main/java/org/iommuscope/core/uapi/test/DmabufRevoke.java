package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 23: take a dma-buf's memory away or give it back.
 */
@Unsized
public record DmabufRevoke(
		@Field(format = Field.Format.DECIMAL) int dmabufFd,
		int revoked) implements TestOperation {
}

package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 1: a reserved range of nobody; {@code length} in bytes.
 */
@Unsized
public record AddReserved(
		long start,
		long length) implements TestOperation {
}

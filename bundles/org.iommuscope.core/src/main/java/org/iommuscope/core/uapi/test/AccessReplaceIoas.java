package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 11: move an access to another address space.
 */
@Unsized
public record AccessReplaceIoas(
		int ioasId) implements TestOperation {
}

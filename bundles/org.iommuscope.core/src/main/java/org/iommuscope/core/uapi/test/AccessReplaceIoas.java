package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 11: move an access to another address space.
 */
@Unsized
public record AccessReplaceIoas(
		@Field(names = Field.Named.OBJECT) int ioasId) implements TestOperation {
}

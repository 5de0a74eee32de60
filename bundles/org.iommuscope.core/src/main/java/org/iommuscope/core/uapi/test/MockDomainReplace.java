package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 10: attach a mock device elsewhere.
 */
@Unsized
public record MockDomainReplace(
		@Field(direction = Field.Direction.IN_OUT, names = Field.Named.OBJECT) int ptId) implements TestOperation {
}

package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 2: a new mock device, bound, and attached to the command's {@code id}.
 */
@Unsized
public record MockDomain(
		@Field(direction = Field.Direction.OUT) int outStdevId,
		@Field(direction = Field.Direction.OUT) int outHwptId,
		@Field(direction = Field.Direction.OUT) int outIdevId) implements TestOperation {
}

package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 18: attach one PASID of a mock device.
 */
@Unsized
public record PasidAttach(
		int pasid,
		@Field(direction = Field.Direction.IN_OUT, names = Field.Named.OBJECT) int ptId) implements TestOperation {
}

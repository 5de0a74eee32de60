package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 21: whether one PASID is attached to a HWPT; 0 asks for none.
 */
@Unsized
public record PasidCheckHwpt(
		int pasid,
		@Field(names = Field.Named.OBJECT) int hwptId) implements TestOperation {
}

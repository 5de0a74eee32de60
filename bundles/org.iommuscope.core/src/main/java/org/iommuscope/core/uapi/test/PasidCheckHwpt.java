package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 21: whether one PASID is attached to a HWPT; 0 asks for none.
 */
@Unsized
public record PasidCheckHwpt(
		int pasid,
		int hwptId) implements TestOperation {
}

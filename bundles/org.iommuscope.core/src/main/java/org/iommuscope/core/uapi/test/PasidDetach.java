package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 20: detach one PASID of a mock device.
 */
@Unsized
public record PasidDetach(
		int pasid) implements TestOperation {
}

package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 12: as {@link MockDomain}, with properties of the device.
 */
@Unsized
public record MockDomainFlags(
		@Field(direction = Field.Direction.OUT) int outStdevId,
		@Field(direction = Field.Direction.OUT) int outHwptId,
		@Field(direction = Field.Direction.OUT) int outIdevId,
		@Field(flags = { "NO_DIRTY", "HUGE_IOVA", "PASID" }) int devFlags) implements TestOperation {
}

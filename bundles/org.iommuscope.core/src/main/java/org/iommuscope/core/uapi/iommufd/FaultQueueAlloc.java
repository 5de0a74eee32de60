package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_fault_alloc}: make a queue of IO page faults.
 */
public record FaultQueueAlloc(
		@Field(format = Field.Format.HEX) int flags,
		@Field(direction = Field.Direction.OUT) int outFaultId,
		@Field(direction = Field.Direction.OUT, format = Field.Format.DECIMAL) int outFaultFd) implements Request {
}

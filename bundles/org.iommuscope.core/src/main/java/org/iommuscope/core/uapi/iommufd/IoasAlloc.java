package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_ioas_alloc}: make an empty IO address space.
 */
public record IoasAlloc(
		@Field(format = Field.Format.HEX) int flags,
		@Field(direction = Field.Direction.OUT) int outIoasId) implements Request {
}

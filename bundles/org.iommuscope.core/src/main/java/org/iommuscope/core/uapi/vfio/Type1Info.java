package org.iommuscope.core.uapi.vfio;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct vfio_iommu_type1_info}: page sizes (a bit each) and a chain of capabilities.
 */
public record Type1Info(
		@Field(direction = Field.Direction.OUT, flags = { "PGSIZES", "CAPS" }) int flags,
		@Field(direction = Field.Direction.OUT) long iovaPgsizes,
		@Field(direction = Field.Direction.OUT) int capOffset,
		@Field(name = "pad", format = Field.Format.RESERVED) int pad) implements Request {
}

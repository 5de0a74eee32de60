package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_ioas_copy}: map again what is mapped elsewhere; {@code length} in bytes.
 */
public record IoasCopy(
		@Field(flags = { "FIXED_IOVA", "WRITEABLE", "READABLE" }) int flags,
		@Field(names = Field.Named.OBJECT) int dstIoasId,
		@Field(names = Field.Named.OBJECT) int srcIoasId,
		long length,
		@Field(direction = Field.Direction.IN_OUT) long dstIova,
		long srcIova) implements Request {
}

package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_ioas_map}: map user memory; {@code length} in bytes.
 */
public record IoasMap(
		@Field(flags = { "FIXED_IOVA", "WRITEABLE", "READABLE" }) int flags,
		@Field(names = Field.Named.OBJECT) int ioasId,
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved,
		@Field(names = Field.Named.MEMORY) long userVa,
		long length,
		@Field(direction = Field.Direction.IN_OUT) long iova) implements Request {
}

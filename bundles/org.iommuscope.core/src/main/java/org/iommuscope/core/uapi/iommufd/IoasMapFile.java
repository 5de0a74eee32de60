package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_ioas_map_file}: map part of a memfd or dma-buf; {@code start} and {@code length} in bytes.
 */
public record IoasMapFile(
		@Field(flags = { "FIXED_IOVA", "WRITEABLE", "READABLE" }) int flags,
		@Field(names = Field.Named.OBJECT) int ioasId,
		@Field(format = Field.Format.DECIMAL, names = Field.Named.DESCRIPTOR) int fd,
		long start,
		long length,
		@Field(direction = Field.Direction.IN_OUT) long iova) implements Request {
}

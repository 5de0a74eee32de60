package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_ioas_iova_ranges}: the gaps between an address space's reserved ranges, and the alignment that a mapping
 * needs, in bytes.
 */
public record IoasIovaRanges(
		@Field(names = Field.Named.OBJECT) int ioasId,
		@Field(direction = Field.Direction.IN_OUT) int numIovas,
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved,
		@Field(names = Field.Named.MEMORY) long allowedIovas,
		@Field(direction = Field.Direction.OUT) long outIovaAlignment) implements Request {
}

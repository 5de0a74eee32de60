package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_ioas_noiommu_get_pa}: the physical address behind an IOVA where there is no IOMMU.
 */
public record IoasNoiommuGetPa(
		@Field(format = Field.Format.HEX) int flags,
		@Field(names = Field.Named.OBJECT) int ioasId,
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved,
		long iova,
		@Field(direction = Field.Direction.IN_OUT) long length,
		@Field(direction = Field.Direction.OUT) long outPhys) implements Request {
}

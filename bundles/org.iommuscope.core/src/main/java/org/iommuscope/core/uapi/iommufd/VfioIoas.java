package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_vfio_ioas}: which address space the VFIO container emulation uses.
 */
public record VfioIoas(
		@Field(direction = Field.Direction.IN_OUT, names = Field.Named.OBJECT) int ioasId,
		@Field(values = { "0=GET", "1=SET", "2=CLEAR" }) short op,
		@Field(name = "__reserved", format = Field.Format.RESERVED) short reserved) implements Request {
}

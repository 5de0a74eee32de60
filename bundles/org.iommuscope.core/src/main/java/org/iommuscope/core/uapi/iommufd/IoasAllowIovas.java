package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_ioas_allow_iovas}: replace the list of ranges that automatic allocation may use; the pointer is to
 * {@code numIovas} {@link IovaRange}s.
 */
public record IoasAllowIovas(
		@Field(names = Field.Named.OBJECT) int ioasId,
		int numIovas,
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved,
		@Field(names = Field.Named.MEMORY) long allowedIovas) implements Request {
}

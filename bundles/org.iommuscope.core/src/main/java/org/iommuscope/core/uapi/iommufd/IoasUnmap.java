package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_ioas_unmap}: unmap the areas that lie wholly inside a range; {@code length} in bytes, returns what was
 * unmapped.
 */
public record IoasUnmap(
		@Field(names = Field.Named.OBJECT) int ioasId,
		long iova,
		@Field(direction = Field.Direction.IN_OUT) long length) implements Request {
}

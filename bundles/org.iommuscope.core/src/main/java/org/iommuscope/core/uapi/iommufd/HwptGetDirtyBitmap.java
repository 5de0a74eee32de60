package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_hwpt_get_dirty_bitmap}: collect dirty bits, one a page of {@code pageSize} bytes.
 */
public record HwptGetDirtyBitmap(
		@Field(names = Field.Named.OBJECT) int hwptId,
		@Field(flags = { "NO_CLEAR" }) int flags,
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved,
		long iova,
		long length,
		long pageSize,
		@Field(names = Field.Named.MEMORY) long data) implements Request {
}

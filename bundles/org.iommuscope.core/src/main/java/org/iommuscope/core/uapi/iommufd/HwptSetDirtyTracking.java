package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_hwpt_set_dirty_tracking}: start or stop dirty tracking.
 */
public record HwptSetDirtyTracking(
		@Field(flags = { "ENABLE" }) int flags,
		@Field(names = Field.Named.OBJECT) int hwptId,
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved) implements Request {
}

package org.iommuscope.core.uapi.vfio;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct vfio_iommu_type1_dirty_bitmap}: dirty tracking of the old container.
 */
public record Type1DirtyBitmap(
		@Field(flags = { "START", "STOP", "GET_BITMAP" }) int flags) implements Request {
}

package org.iommuscope.core.uapi.vfio;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct vfio_iommu_type1_dma_unmap}: unmap a range; {@code size} in bytes, returns what was unmapped.
 */
public record Type1DmaUnmap(
		@Field(flags = { "GET_DIRTY_BITMAP", "ALL", "VADDR" }) int flags,
		long iova,
		@Field(direction = Field.Direction.IN_OUT) long size) implements Request {
}

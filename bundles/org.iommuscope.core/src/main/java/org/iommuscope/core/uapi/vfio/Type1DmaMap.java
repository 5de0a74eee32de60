package org.iommuscope.core.uapi.vfio;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct vfio_iommu_type1_dma_map}: map user memory at a fixed IOVA; {@code size} in bytes.
 */
public record Type1DmaMap(
		@Field(flags = { "READ", "WRITE", "VADDR" }) int flags,
		@Field(names = Field.Named.MEMORY) long vaddr,
		long iova,
		long size) implements Request {
}

package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_ioas_change_process}: charge the pinned pages of every address space to the caller.
 */
public record IoasChangeProcess(
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved) implements Request {
}

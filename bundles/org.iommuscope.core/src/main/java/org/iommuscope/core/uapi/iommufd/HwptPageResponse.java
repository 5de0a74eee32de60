package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * {@code struct iommu_hwpt_page_response}: the answer to a group of page faults, as written to a fault queue.
 */
@Unsized
public record HwptPageResponse(
		int cookie,
		@Field(values = { "0=SUCCESS", "1=INVALID" }) int code) {
}

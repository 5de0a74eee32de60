package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Unsized;

/**
 * {@code struct iommu_iova_range}: an inclusive range of IO virtual addresses.
 */
@Unsized
public record IovaRange(
		long start,
		long last) {
}

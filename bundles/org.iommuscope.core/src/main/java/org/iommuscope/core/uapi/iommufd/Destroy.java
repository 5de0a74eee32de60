package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_destroy}: end an object that nobody uses ({@code iommufd_destroy}).
 */
public record Destroy(
		int id) implements Request {
}

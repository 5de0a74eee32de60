package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_destroy}: end an object that nobody uses ({@code iommufd_destroy}).
 */
public record Destroy(
		@Field(names = Field.Named.OBJECT) int id) implements Request {
}

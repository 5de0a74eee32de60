package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_vdevice_alloc}: give a device its number on a vIOMMU ({@code virtId}: vSID, vDeviceID or vRID).
 */
public record VdeviceAlloc(
		@Field(names = Field.Named.OBJECT) int viommuId,
		@Field(names = Field.Named.OBJECT) int devId,
		@Field(direction = Field.Direction.OUT) int outVdeviceId,
		long virtId) implements Request {
}

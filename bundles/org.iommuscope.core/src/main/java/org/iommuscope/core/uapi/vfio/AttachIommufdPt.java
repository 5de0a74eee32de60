package org.iommuscope.core.uapi.vfio;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct vfio_device_attach_iommufd_pt}: attach a device, or one PASID of it, to an address space or HWPT.
 */
public record AttachIommufdPt(
		@Field(flags = { "PASID" }) int flags,
		@Field(direction = Field.Direction.IN_OUT, names = Field.Named.OBJECT) int ptId,
		int pasid) implements Request {
}

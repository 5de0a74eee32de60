package org.iommuscope.core.uapi.vfio;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct vfio_device_detach_iommufd_pt}: detach a device, or one PASID of it.
 */
public record DetachIommufdPt(
		@Field(flags = { "PASID" }) int flags,
		int pasid) implements Request {
}

package org.iommuscope.core.uapi.vfio;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct vfio_device_bind_iommufd}: bind a device to an iommufd context.
 */
public record BindIommufd(
		@Field(flags = { "TOKEN" }) int flags,
		@Field(format = Field.Format.DECIMAL, names = Field.Named.DESCRIPTOR) int iommufd,
		@Field(direction = Field.Direction.OUT) int outDevid,
		@Field(names = Field.Named.MEMORY) long tokenUuidPtr) implements Request {
}

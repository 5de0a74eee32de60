package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_viommu_alloc}: make the slice of a physical IOMMU that a guest owns; {@code dataLen} in bytes.
 */
public record ViommuAlloc(
		@Field(format = Field.Format.HEX) int flags,
		@Field(values = { "1=ARM_SMMUV3", "2=TEGRA241_CMDQV", "0xdeadbeef=SELFTEST" }) int type,
		@Field(names = Field.Named.OBJECT) int devId,
		@Field(names = Field.Named.OBJECT) int hwptId,
		@Field(direction = Field.Direction.OUT) int outViommuId,
		int dataLen,
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved,
		@Field(names = Field.Named.MEMORY) long dataUptr) implements Request {
}

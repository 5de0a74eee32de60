package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_veventq_alloc}: make a queue of a vIOMMU's events; depth in events.
 */
public record VeventqAlloc(
		@Field(format = Field.Format.HEX) int flags,
		@Field(names = Field.Named.OBJECT) int viommuId,
		@Field(values = { "1=ARM_SMMUV3", "2=TEGRA241_CMDQV", "0xbeefbeef=SELFTEST" }) int type,
		int veventqDepth,
		@Field(direction = Field.Direction.OUT) int outVeventqId,
		@Field(direction = Field.Direction.OUT, format = Field.Format.DECIMAL) int outVeventqFd,
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved) implements Request {
}

package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_hw_info}: what the IOMMU behind a device can do; {@code dataLen} in bytes.
 */
public record GetHwInfo(
		@Field(flags = { "INPUT_TYPE" }) int flags,
		@Field(names = Field.Named.OBJECT) int devId,
		@Field(direction = Field.Direction.IN_OUT) int dataLen,
		@Field(names = Field.Named.MEMORY) long dataUptr,
		@Field(direction = Field.Direction.IN_OUT, values = { "0=NONE", "1=INTEL_VTD", "2=ARM_SMMUV3", "3=TEGRA241_CMDQV", "4=AMD", "0xfeedbeef=SELFTEST" }) int dataType,
		@Field(direction = Field.Direction.OUT) byte outMaxPasidLog2,
		@Field(name = "__reserved", format = Field.Format.RESERVED, length = 3) Bytes reserved,
		@Field(direction = Field.Direction.OUT, flags = { "DIRTY_TRACKING", "PASID_EXEC", "PASID_PRIV", "ATS_NOT_SUPPORTED" }) long outCapabilities) implements Request {
}

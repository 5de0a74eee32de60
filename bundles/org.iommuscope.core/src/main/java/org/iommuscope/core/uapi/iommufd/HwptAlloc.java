package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_hwpt_alloc}: make a hardware page table on an address space (paging) or on a nest parent or vIOMMU
 * (nested); {@code dataLen} in bytes.
 */
public record HwptAlloc(
		@Field(flags = { "NEST_PARENT", "DIRTY_TRACKING", "FAULT_ID_VALID", "PASID" }) int flags,
		@Field(names = Field.Named.OBJECT) int devId,
		@Field(names = Field.Named.OBJECT) int ptId,
		@Field(direction = Field.Direction.OUT) int outHwptId,
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved,
		@Field(values = { "0=NONE", "1=VTD_S1", "2=ARM_SMMUV3", "3=AMD_GUEST", "0xdead=SELFTEST" }) int dataType,
		int dataLen,
		@Field(names = Field.Named.MEMORY) long dataUptr,
		@Field(names = Field.Named.OBJECT) int faultId,
		@Field(name = "__reserved2", format = Field.Format.RESERVED) int reserved2) implements Request {
}

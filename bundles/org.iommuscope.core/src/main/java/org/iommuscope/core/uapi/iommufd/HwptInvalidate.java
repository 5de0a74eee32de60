package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_hwpt_invalidate}: drop cached translations of a nested HWPT or a vIOMMU; {@code entryLen} in bytes.
 */
public record HwptInvalidate(
		@Field(names = Field.Named.OBJECT) int hwptId,
		@Field(names = Field.Named.MEMORY) long dataUptr,
		@Field(values = { "0=VTD_S1", "1=ARM_SMMUV3", "0xdeadbeef=SELFTEST" }) int dataType,
		int entryLen,
		@Field(direction = Field.Direction.IN_OUT) int entryNum,
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved) implements Request {

	/** {@code IOMMU_HWPT_INVALIDATE_DATA_VTD_S1}. */
	public static final int VTD_S1 = 0;
	/** {@code IOMMU_VIOMMU_INVALIDATE_DATA_ARM_SMMUV3}. */
	public static final int ARM_SMMUV3 = 1;
	/** Size of {@code struct iommu_hwpt_vtd_s1_invalidate}, in bytes. */
	public static final int VTD_ENTRY = 24;
	/** Size of {@code struct iommu_viommu_arm_smmuv3_invalidate}, in bytes. */
	public static final int ARM_ENTRY = 16;
}

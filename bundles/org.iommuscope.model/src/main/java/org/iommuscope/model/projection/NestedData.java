package org.iommuscope.model.projection;

import org.iommuscope.core.uapi.Bytes;

/**
 * What a nested HWPT's vendor data says of its table.
 *
 * @param root         guest-physical address of the table, or of the structure that leads to it; 0 where there is none
 * @param addressWidth width of the input address in bits; 0 where the data does not tell
 */
record NestedData(long root, int addressWidth) {

	private static final int VTD_S1 = 1;
	private static final int ARM_SMMUV3 = 2;
	private static final int AMD_GUEST = 3;

	/** Reads the data of a type ({@code enum iommu_hwpt_data_type}); of an unknown type nothing is known. */
	static NestedData of(int dataType, Bytes data) {
		return switch (dataType) {
			// struct iommu_hwpt_vtd_s1: flags, pgtbl_addr, addr_width
			case VTD_S1 -> new NestedData(data.u64(8), data.u32(16));
			// struct iommu_hwpt_arm_smmuv3: STE word 0, S1ContextPtr is bits 51:6
			case ARM_SMMUV3 -> new NestedData(data.u64(0) & 0x000f_ffff_ffff_ffc0L, 0);
			case AMD_GUEST -> new NestedData(gcr3Root(data.u64(0), data.u64(8)), 0);
			default -> new NestedData(0, 0);
		};
	}

	/** GCR3 table root, in three pieces over two words of struct iommu_hwpt_amd_guest's DTE. */
	private static long gcr3Root(long dte0, long dte1) {
		return (dte0 >>> 58 & 0x7) << 12 | (dte1 >>> 16 & 0xffff) << 15 | (dte1 >>> 43 & 0x1f_ffff) << 31;
	}
}

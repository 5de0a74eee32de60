package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * {@code struct iommu_hwpt_pgfault}: one page fault as read from a fault queue; {@code length} in bytes.
 */
@Unsized
public record HwptPgfault(
		@Field(flags = { "PASID_VALID", "LAST_PAGE" }) int flags,
		int devId,
		int pasid,
		int grpid,
		@Field(flags = { "READ", "WRITE", "EXEC", "PRIV" }) int perm,
		@Field(name = "__reserved", format = Field.Format.RESERVED) int reserved,
		long addr,
		int length,
		int cookie) {
}

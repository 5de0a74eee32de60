package org.iommuscope.core.machine.table;

import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.pagetable.cache.CacheTag;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.pagetable.structure.StructureRead;

/**
 * The tags under which an IOMMU remembers a context's translations. The kernel's own numbers (DID, VMID) are not in a
 * recording, so the id of the paging HWPT at the end stands for them: what shares a second stage shares the domain.
 */
final class CacheTags {

	private static final int ARM_SMMUV3 = 2;

	private CacheTags() {
	}

	/** The domain of a paging HWPT and of all stage 1 on it. */
	static int domain(int paging) {
		return paging & 0xffff;
	}

	/** The tag of the translations of a way. */
	static CacheTag of(Context context, Route.Known route) {
		int domain = domain(route.parent());
		return context.object(route.hwpt(), HwptNested.class)
				.map(nested -> CacheTag.of(domain, nested.dataType() == ARM_SMMUV3 ? asid(route.lookup()) : space(nested)))
				.orElseGet(() -> CacheTag.of(domain));
	}

	/** What tells the stage 1 of one nested HWPT from those of others, where the guest has no number for it. */
	static int space(HwptNested nested) {
		return nested.id();
	}

	/** An SMMU tags with the ASID of the context descriptor, which the guest chose. */
	private static int asid(Lookup lookup) {
		for (StructureRead read : lookup.reads()) {
			if (read.name().equals("CD") && !read.words().isEmpty()) {
				return (int) read.words().getFirst().field("ASID").value();
			}
		}
		return 0;
	}
}

package org.iommuscope.core.pagetable.cache;

import java.util.OptionalInt;

/**
 * What distinguishes equal addresses of different users in a cache.
 *
 * @param domain DID (VT-d), DomainID (AMD), VMID (Arm) or GSCID (RISC-V)
 * @param space  PASID (VT-d, AMD), ASID (Arm) or PSCID (RISC-V) where a first stage is involved
 */
public record CacheTag(int domain, OptionalInt space) {

	/** A second stage alone. */
	public static CacheTag of(int domain) {
		return new CacheTag(domain, OptionalInt.empty());
	}

	/** A first stage, alone or over a second one. */
	public static CacheTag of(int domain, int space) {
		return new CacheTag(domain, OptionalInt.of(space));
	}

	/** The tag of an entry that all spaces of the domain share (global pages). */
	public CacheTag global() {
		return of(domain);
	}
}

/**
 * What an IOMMU remembers of earlier walks, as immutable state: the IOTLB, the paging-structure cache and the cache of
 * configuration; what each vendor's invalidation commands drop of it; and what is stale.
 */
package org.iommuscope.core.pagetable.cache;

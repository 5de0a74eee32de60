package org.iommuscope.core.machine;

/**
 * The addresses that a domain translates and the sizes of its pages ({@code struct iommu_domain_geometry},
 * {@code pgsize_bitmap}). Ends are inclusive.
 *
 * @param start     first address of the aperture
 * @param last      last address of the aperture
 * @param pageSizes a bit for each size
 */
public record Geometry(long start, long last, long pageSizes) {

	/** The mock driver's, in AMD's format: half a CPU page and every power of two up to 64 GiB. */
	public static final Geometry MOCK = new Geometry(0x1000000, 0x7fffffff, (1L << 37) - (1L << 11));

	/** The smallest page, in bytes. */
	public long smallestPage() {
		return Long.lowestOneBit(pageSizes);
	}
}

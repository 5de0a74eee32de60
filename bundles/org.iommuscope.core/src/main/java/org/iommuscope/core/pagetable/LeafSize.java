package org.iommuscope.core.pagetable;

/**
 * A size of leaf that a format has.
 *
 * @param bits  log2 of the bytes it maps
 * @param level level of the table that holds it, counted from the last, 1
 * @param slots how many entries repeat it
 */
public record LeafSize(int bits, int level, int slots) {

	/** Bytes mapped. */
	public long bytes() {
		return 1L << bits;
	}
}

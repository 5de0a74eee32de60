package org.iommuscope.core.pagetable;

/** Memory that tables can be built in. */
public interface WritableMemory extends Memory {

	/**
	 * Stores 8 bytes, little-endian.
	 *
	 * @param address a physical address in bytes, unsigned, a multiple of 8
	 */
	void write(long address, long value);
}

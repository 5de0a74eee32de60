package org.iommuscope.core.pagetable;

/**
 * Physical memory as a page-table walker sees it: 64-bit entries at addresses that are multiples of 8.
 *
 * <p>Who is behind it (a recording, a kernel's dump, a table derived from mappings, an edit on top of one of them) is no
 * concern of the walker.
 */
public interface Memory {

	/**
	 * The 8 bytes at an address, little-endian.
	 *
	 * @param address a physical address in bytes, unsigned, a multiple of 8
	 * @return the entry; 0 where nothing was ever written; unspecified where {@link #readable} says no
	 */
	long read(long address);

	/** Whether the memory system answers a read at this address (in bytes, a multiple of 8) at all. */
	default boolean readable(long address) {
		return true;
	}
}

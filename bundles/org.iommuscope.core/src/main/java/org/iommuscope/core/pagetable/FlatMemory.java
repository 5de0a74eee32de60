package org.iommuscope.core.pagetable;

/**
 * Writable memory of a fixed size from address 0 on, as one array: what a fast walk over prepared tables reads. Nothing
 * answers beyond its end. Not thread safe while it is written.
 */
public final class FlatMemory implements WritableMemory {

	private final long[] words;

	/** Memory of this many 8-byte words, all zero. */
	public FlatMemory(int words) {
		this.words = new long[words];
	}

	@Override
	public long read(long address) {
		return words[(int) (address >>> 3)];
	}

	@Override
	public boolean readable(long address) {
		return address >>> 3 < words.length;
	}

	@Override
	public void write(long address, long value) {
		words[Math.toIntExact(address >>> 3)] = value;
	}

	/** Number of 8-byte words. */
	public int words() {
		return words.length;
	}
}

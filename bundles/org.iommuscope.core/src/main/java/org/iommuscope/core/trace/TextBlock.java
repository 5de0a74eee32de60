package org.iommuscope.core.trace;

/**
 * A stretch of whole lines of a recording.
 *
 * @param text   an array that begins with it
 * @param length bytes of it in {@code text}
 * @param offset of its first byte in the uncompressed text
 * @param size   bytes that it takes there; more than {@code length} where a line is longer than is read
 */
public record TextBlock(byte[] text, int length, long offset, long size) {

	/** As much as a block has, of whole lines; a longer line is a block of its own. In bytes. */
	public static final int USUAL = 1 << 17;

	/** What is read of a line that is too long: enough to tell that it is. */
	static final int LONGEST = TraceReader.MAX_LINE + 1;

	/**
	 * Bytes of a block of a size that have to be read to have all that counts of it.
	 *
	 * @param size bytes that it takes in the text
	 */
	public static int readable(long size) {
		return (int) Math.min(size, LONGEST);
	}
}

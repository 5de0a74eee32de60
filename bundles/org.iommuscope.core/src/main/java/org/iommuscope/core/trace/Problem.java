package org.iommuscope.core.trace;

/**
 * Something in a file that could not be read, with its place.
 *
 * @param file   name of the file
 * @param line   number of the line, from 1
 * @param offset of the line's first byte in the uncompressed text
 * @param what   what is wrong, one sentence without a full stop
 */
public record Problem(String file, long line, long offset, String what) {

	@Override
	public String toString() {
		return file + ": line " + line + ", byte " + offset + ": " + what;
	}
}

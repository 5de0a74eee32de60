package org.iommuscope.core.trace;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read from a file, for progress. */
final class CountingStream extends FilterInputStream {

	private long count;

	CountingStream(InputStream stream) {
		super(stream);
	}

	/** Bytes read so far. */
	long count() {
		return count;
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		count += value < 0 ? 0 : 1;
		return value;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int read = super.read(buffer, offset, length);
		count += Math.max(0, read);
		return read;
	}
}

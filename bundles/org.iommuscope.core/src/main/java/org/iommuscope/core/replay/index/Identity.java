package org.iommuscope.core.replay.index;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * What tells that a file is still the one that an index was made of.
 *
 * @param size     in bytes
 * @param modified in milliseconds
 * @param ends     checksum of its first and last bytes
 */
record Identity(long size, long modified, long ends) {

	private static final int END = 1 << 16;

	/** That of a file as it is now. */
	static Identity of(Path file) throws IOException {
		try (SeekableByteChannel channel = Files.newByteChannel(file)) {
			long size = channel.size();
			CRC32C sum = new CRC32C();
			add(channel, 0, sum);
			add(channel, Math.max(0, size - END), sum);
			return new Identity(size, Files.getLastModifiedTime(file).toMillis(), sum.getValue());
		}
	}

	private static void add(SeekableByteChannel channel, long from, CRC32C sum) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(END);
		channel.position(from);
		while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
			// until it is full or the file ends
		}
		sum.update(buffer.flip());
	}

	static Identity read(DataInputStream in) throws IOException {
		return new Identity(in.readLong(), in.readLong(), in.readLong());
	}

	void write(DataOutputStream out) throws IOException {
		out.writeLong(size);
		out.writeLong(modified);
		out.writeLong(ends);
	}
}

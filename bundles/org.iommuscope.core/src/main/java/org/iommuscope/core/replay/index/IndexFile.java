package org.iommuscope.core.replay.index;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.iommuscope.core.machine.store.StateWriter;

/**
 * An index on disk: a head with magic, version and schema; states and packed texts; the contents; and a tail that says
 * where the contents are, with their checksum. A file without a sound tail is none, so that one that was not finished is
 * never used.
 *
 * @param file     the whole file
 * @param contents what is in it
 */
record IndexFile(MemorySegment file, Contents contents) {

	private static final long MAGIC = 0x494f4d4d55494458L; // "IOMMUIDX"
	private static final long VERSION = 4;
	private static final int HEAD = 3 * Long.BYTES;
	private static final int TAIL = 4 * Long.BYTES;
	private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

	/** The index in a file; empty where there is none, or none that this program can use for this recording. */
	static Optional<IndexFile> open(Path path, String recording, Identity identity) {
		if (!Files.isRegularFile(path)) {
			return Optional.empty();
		}
		try (FileChannel channel = FileChannel.open(path)) {
			MemorySegment file = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
			long size = file.byteSize();
			if (size < HEAD + TAIL || file.get(LONG, 0) != MAGIC || file.get(LONG, 8) != VERSION
					|| file.get(LONG, 16) != StateWriter.fingerprint() || file.get(LONG, size - 8) != MAGIC) {
				return Optional.empty();
			}
			long from = file.get(LONG, size - TAIL);
			long length = file.get(LONG, size - TAIL + 8);
			if (from < HEAD || length < 0 || from + length != size - TAIL
					|| file.get(LONG, size - TAIL + 16) != sum(file, from, length)) {
				return Optional.empty();
			}
			byte[] bytes = file.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
			Contents contents = Contents.read(recording, new DataInputStream(new ByteArrayInputStream(bytes)));
			return contents.identity().equals(identity) ? Optional.of(new IndexFile(file, contents)) : Optional.empty();
		} catch (IOException | RuntimeException damaged) {
			return Optional.empty();
		}
	}

	/** The checksum of a part of a file. */
	static long sum(MemorySegment file, long from, long length) {
		CRC32C sum = new CRC32C();
		long at = from;
		for (long left = length; left > 0;) {
			int part = (int) Math.min(left, 1 << 30);
			sum.update(file.asSlice(at, part).asByteBuffer());
			at += part;
			left -= part;
		}
		return sum.getValue();
	}

	/** Writes an index from its beginning to its end. Not thread safe. */
	static final class Writer implements AutoCloseable {

		private final OutputStream out;
		private long place;

		/** Begins a file. */
		Writer(Path file) throws IOException {
			out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18);
			write(longs(MAGIC, VERSION, StateWriter.fingerprint()));
		}

		private static byte[] longs(long... values) {
			ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
			for (long value : values) {
				buffer.putLong(value);
			}
			return buffer.array();
		}

		/** Where the next byte goes. */
		long place() {
			return place;
		}

		void write(byte[] bytes) throws IOException {
			write(bytes, bytes.length);
		}

		/** Adds bytes. */
		void write(byte[] bytes, int length) throws IOException {
			out.write(bytes, 0, length);
			place += length;
		}

		/** Adds what makes it an index. */
		void finish(Contents contents) throws IOException {
			byte[] bytes = contents.bytes();
			long from = place;
			write(bytes);
			CRC32C sum = new CRC32C();
			sum.update(bytes);
			write(longs(from, bytes.length, sum.getValue(), MAGIC));
		}

		@Override
		public void close() throws IOException {
			out.close();
		}
	}
}

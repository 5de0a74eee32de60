package org.iommuscope.core.replay.index;

import com.github.luben.zstd.Zstd;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.iommuscope.core.replay.EventSource;
import org.iommuscope.core.replay.index.BlockTable.Column;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventBlock;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Problem;
import org.iommuscope.core.trace.TextBlock;
import org.iommuscope.core.trace.TraceHeader;

/**
 * Events that stay in the file until somebody asks for them. Of a file that was taken away or changed meanwhile, they are
 * damaged events that say so.
 */
final class IndexedEvents implements EventSource {

	private final Path file;
	private final TraceHeader header;
	private final IndexFile index;

	IndexedEvents(Path file, TraceHeader header, IndexFile index) {
		this.file = file;
		this.header = header;
		this.index = index;
	}

	@Override
	public String name() {
		return file.toString();
	}

	@Override
	public TraceHeader header() {
		return header;
	}

	@Override
	public List<Problem> problems() {
		return index.contents().problems();
	}

	@Override
	public long problemCount() {
		return index.contents().problemCount();
	}

	@Override
	public int firstDamaged() {
		return index.contents().firstDamaged();
	}

	@Override
	public int blocks() {
		return index.contents().blocks().rows();
	}

	@Override
	public int first(int block) {
		return block == blocks() ? index.contents().events() : (int) cell(block, Column.FIRST);
	}

	@Override
	public long lastSeq(int block) {
		return cell(block, Column.LAST_SEQ);
	}

	@Override
	public List<Event> block(int block) {
		int count = first(block + 1) - first(block);
		try {
			List<Event> events = EventBlock.of(name(), text(block), block == 0 ? 0 : lastSeq(block - 1),
					cell(block, Column.LINES)).events();
			return events.size() == count ? events : lost(block, count, "the file has changed since it was opened");
		} catch (IOException e) {
			return lost(block, count, "cannot be read any more: " + e.getMessage());
		}
	}

	private List<Event> lost(int block, int count, String why) {
		return Collections.nCopies(count, new Event(lastSeq(block), 0, 0, 0, "", "", -1, new Call.Opaque(""), Fields.NONE,
				List.of(file + ": " + why + "; open it again")));
	}

	private TextBlock text(int block) throws IOException {
		long offset = cell(block, Column.OFFSET);
		long size = cell(block, Column.SIZE);
		byte[] text = cell(block, Column.PACKED) == 0 ? read(offset, size) : unpacked(block, size);
		return new TextBlock(text, text.length, offset, size);
	}

	private byte[] read(long offset, long size) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(TextBlock.readable(size));
		try (SeekableByteChannel channel = Files.newByteChannel(file)) {
			channel.position(offset);
			while (buffer.hasRemaining()) {
				if (channel.read(buffer) < 0) {
					throw new EOFException("it is shorter than it was");
				}
			}
		}
		return buffer.array();
	}

	private byte[] unpacked(int block, long size) throws IOException {
		byte[] packed = index.file().asSlice(cell(block, Column.PACKED), cell(block, Column.PACKED_SIZE))
				.toArray(ValueLayout.JAVA_BYTE);
		try {
			return Zstd.decompress(packed, TextBlock.readable(size));
		} catch (RuntimeException e) {
			throw new IOException("its index is damaged", e);
		}
	}

	private long cell(int block, Column column) {
		return index.contents().blocks().get(block, column);
	}
}

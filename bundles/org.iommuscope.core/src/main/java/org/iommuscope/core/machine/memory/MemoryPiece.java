package org.iommuscope.core.machine.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.iommuscope.core.machine.part.Editor;
import org.iommuscope.core.machine.part.Part;
import org.iommuscope.core.uapi.Bytes;

/** 128 bytes of a {@link MemoryRegion}, and of which of them something is known. */
public final class MemoryPiece extends Part {

	/** Bytes of a piece. */
	public static final int SIZE = 1 << 7;
	/** Bytes of what is known of one: a bit a byte. */
	public static final int KNOWN = SIZE / Byte.SIZE;

	/** Nothing is known. */
	static final MemoryPiece UNKNOWN = new MemoryPiece(new byte[SIZE], new byte[KNOWN], 0, Editor.NOBODY);

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private final byte[] content;
	private final byte[] known;
	private long seq;

	private MemoryPiece(byte[] content, byte[] known, long seq, Editor editor) {
		super(editor);
		this.content = content;
		this.known = known;
		this.seq = seq;
	}

	/**
	 * A piece of arrays, which are its own from then on.
	 *
	 * @param content {@link #SIZE} bytes
	 * @param known   {@link #KNOWN} bytes
	 * @param seq     number of the event that wrote to it last
	 * @throws IllegalArgumentException if they have another length
	 */
	public static MemoryPiece of(byte[] content, byte[] known, long seq) {
		if (content.length != SIZE || known.length != KNOWN) {
			throw new IllegalArgumentException(content.length + " bytes of memory, of which " + known.length * Byte.SIZE + " may be known");
		}
		return new MemoryPiece(content, known, seq, Editor.NOBODY);
	}

	/** The bytes, not to be changed; zero where nothing is known. */
	public byte[] content() {
		return content;
	}

	/** A bit for each byte of which something is known, the lowest first; not to be changed. */
	public byte[] known() {
		return known;
	}

	/** Number of the event that wrote to it last. */
	public long seq() {
		return seq;
	}

	/** With bytes from an offset on, which all lie within; itself where that is known already. */
	MemoryPiece with(int offset, Bytes bytes, long at, Editor by) {
		int end = offset + bytes.size();
		if (knows(offset, end) && bytes.isIn(content, offset)) {
			return this;
		}
		MemoryPiece changed = isOf(by) ? this : new MemoryPiece(content.clone(), known.clone(), at, by);
		bytes.copyTo(changed.content, offset);
		changed.know(offset, end);
		changed.seq = at;
		return changed;
	}

	/** Whether all bytes from one to before another are known. */
	private boolean knows(int from, int to) {
		boolean knows = true;
		for (int at = from & -Byte.SIZE; at < to && knows; at += Byte.SIZE) {
			byte asked = bits(at, from, to);
			knows = (known[at / Byte.SIZE] & asked) == asked;
		}
		return knows;
	}

	private void know(int from, int to) {
		for (int at = from & -Byte.SIZE; at < to; at += Byte.SIZE) {
			known[at / Byte.SIZE] |= bits(at, from, to);
		}
	}

	/** Of eight bytes from one on, those that lie in a range. */
	private static byte bits(int at, int from, int to) {
		int low = Math.max(from - at, 0);
		int high = Math.min(to - at, Byte.SIZE);
		return (byte) ((1 << high) - (1 << low));
	}

	/** Whether all eight bytes of the entry at an offset are known. */
	boolean knowsEntry(int offset) {
		return known[offset >> 3] == -1;
	}

	/** The eight bytes from an offset on, little-endian; zero beyond the end. */
	long entry(int offset) {
		return offset + Long.BYTES <= SIZE ? (long) WORDS.get(content, offset)
				: (long) WORDS.get(content, SIZE - Long.BYTES) >>> (offset + Long.BYTES - SIZE) * Byte.SIZE;
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof MemoryPiece piece && seq == piece.seq && Arrays.equals(known, piece.known)
				&& Arrays.equals(content, piece.content);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(content) + Long.hashCode(seq);
	}
}

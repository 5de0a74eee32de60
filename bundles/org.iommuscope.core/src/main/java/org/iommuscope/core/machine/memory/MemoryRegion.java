package org.iommuscope.core.machine.memory;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.iommuscope.core.machine.part.Editor;
import org.iommuscope.core.machine.part.Part;
import org.iommuscope.core.uapi.Bytes;

/** 32 KiB of {@link RecordedMemory}, of which something is known: pieces, so that a write copies little. */
public final class MemoryRegion extends Part {

	/** Bits of an address within a region. */
	static final int BITS = 15;
	/** Bytes of a region. */
	static final int SIZE = 1 << BITS;
	/** Pieces of a region. */
	public static final int PIECES = SIZE / MemoryPiece.SIZE;

	private final MemoryPiece[] pieces;

	private MemoryRegion(MemoryPiece[] pieces, Editor editor) {
		super(editor);
		this.pieces = pieces;
	}

	/** A region of which nothing is known yet. */
	static MemoryRegion unknown(Editor by) {
		MemoryPiece[] pieces = new MemoryPiece[PIECES];
		Arrays.fill(pieces, MemoryPiece.UNKNOWN);
		return new MemoryRegion(pieces, by);
	}

	/**
	 * A region of pieces.
	 *
	 * @param pieces {@link #PIECES}, with null where nothing is known
	 * @throws IllegalArgumentException if there are more or fewer
	 */
	public static MemoryRegion of(MemoryPiece... pieces) {
		if (pieces.length != PIECES) {
			throw new IllegalArgumentException(pieces.length + " pieces of a region");
		}
		MemoryRegion region = unknown(Editor.NOBODY);
		for (int i = 0; i < PIECES; i++) {
			region.pieces[i] = pieces[i] == null ? MemoryPiece.UNKNOWN : pieces[i];
		}
		return region;
	}

	/** Its pieces in the order of their addresses. */
	public List<MemoryPiece> pieces() {
		return Collections.unmodifiableList(Arrays.asList(pieces));
	}

	/** Whether anything is known of a piece of a region. */
	public static boolean isKnown(MemoryPiece piece) {
		return piece != MemoryPiece.UNKNOWN;
	}

	/** The piece in which an address lies. */
	MemoryPiece piece(long address) {
		return pieces[((int) address & SIZE - 1) / MemoryPiece.SIZE];
	}

	/** With bytes from an offset on, which all lie within; itself where that is known already, or it may be changed. */
	MemoryRegion with(int offset, Bytes bytes, long seq, Editor by) {
		MemoryRegion changed = this;
		int done = 0;
		while (done < bytes.size()) {
			int number = (offset + done) / MemoryPiece.SIZE;
			int inside = (offset + done) % MemoryPiece.SIZE;
			int count = Math.min(MemoryPiece.SIZE - inside, bytes.size() - done);
			MemoryPiece before = changed.pieces[number];
			MemoryPiece after = before.with(inside, bytes.slice(done, count), seq, by);
			if (after != before) {
				changed = changed.isOf(by) || changed != this ? changed : new MemoryRegion(pieces.clone(), by);
				changed.pieces[number] = after;
			}
			done += count;
		}
		return changed;
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof MemoryRegion region && Arrays.equals(pieces, region.pieces);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(pieces);
	}
}

package org.iommuscope.core.machine.memory;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.uapi.Bytes;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * Memory as far as a recording shows it: a sparse map of 4 KiB pages, which are lists of pieces of 512 bytes, so that a
 * write copies little. Immutable; two versions share what did not change. What nothing has shown is not readable, which is
 * not the same as zero.
 */
public final class RecordedMemory implements Memory {

	/** Nothing is known. */
	public static final RecordedMemory EMPTY = new RecordedMemory(HashTreePMap.empty());

	private static final int PAGE_BITS = 12;
	private static final int PAGE = 1 << PAGE_BITS;
	private static final int PIECE_BITS = 9;
	private static final int PIECE = 1 << PIECE_BITS;

	private final HashPMap<Long, Page> pages;

	private RecordedMemory(HashPMap<Long, Page> pages) {
		this.pages = pages;
	}

	/**
	 * With bytes that were seen or written.
	 *
	 * @param address of the first byte; bytes beyond the end of the address space are left out
	 * @param seq     number of the event that showed them
	 */
	public RecordedMemory with(long address, Bytes bytes, long seq) {
		HashPMap<Long, Page> changed = pages;
		int done = 0;
		while (done < bytes.size()) {
			long at = address + done;
			if (Long.compareUnsigned(at, address) < 0) {
				break;
			}
			int offset = (int) at & PAGE - 1;
			int count = Math.min(PAGE - offset, bytes.size() - done);
			Page before = changed.get(at >>> PAGE_BITS);
			Page after = (before == null ? Page.UNKNOWN : before).with(offset, bytes.slice(done, count), seq);
			changed = after == before ? changed : changed.plus(at >>> PAGE_BITS, after);
			done += count;
		}
		return changed == pages ? this : new RecordedMemory(changed);
	}

	private Piece piece(long address) {
		Page page = pages.get(address >>> PAGE_BITS);
		return page == null ? Piece.UNKNOWN : page.pieces.get(((int) address & PAGE - 1) >> PIECE_BITS);
	}

	@Override
	public boolean readable(long address) {
		return piece(address).knows((int) address & PIECE - 1);
	}

	@Override
	public long read(long address) {
		return piece(address).content.u64((int) address & PIECE - 1);
	}

	/** Number of the event that wrote to the 512 bytes around an address last; empty where nothing is known of them. */
	public OptionalLong changedAt(long address) {
		Piece piece = piece(address);
		return piece.equals(Piece.UNKNOWN) ? OptionalLong.empty() : OptionalLong.of(piece.seq);
	}

	/** Whether nothing is known. */
	public boolean isEmpty() {
		return pages.isEmpty();
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof RecordedMemory memory && pages.equals(memory.pages);
	}

	@Override
	public int hashCode() {
		return pages.hashCode();
	}

	/** A page, of which something is known. */
	private record Page(List<Piece> pieces) {

		private static final Page UNKNOWN = new Page(Collections.nCopies(PAGE / PIECE, Piece.UNKNOWN));

		private Page with(int offset, Bytes bytes, long at) {
			Piece[] changed = pieces.toArray(Piece[]::new);
			int done = 0;
			while (done < bytes.size()) {
				int number = offset + done >> PIECE_BITS;
				int inside = offset + done & PIECE - 1;
				int count = Math.min(PIECE - inside, bytes.size() - done);
				changed[number] = changed[number].with(inside, bytes.slice(done, count), at);
				done += count;
			}
			return isSame(changed) ? this : new Page(List.of(changed));
		}

		private boolean isSame(Piece[] others) {
			for (int i = 0; i < others.length; i++) {
				if (others[i] != pieces.get(i)) {
					return false;
				}
			}
			return true;
		}
	}

	/** A piece, and of which of its bytes something is known. */
	private record Piece(Bytes content, Bytes known, long seq) {

		private static final Piece UNKNOWN = new Piece(Bytes.of(new byte[PIECE]), Bytes.of(new byte[PIECE / 8]), 0);

		private Piece with(int offset, Bytes bytes, long at) {
			int end = offset + bytes.size();
			boolean seen = true;
			for (int i = offset; i < end && seen; i++) {
				seen = (known.u8(i >> 3) >> (i & 7) & 1) != 0;
			}
			return seen && content.holds(offset, bytes) ? this
					: new Piece(content.with(offset, bytes), seen ? known : knowing(offset, end), at);
		}

		private Bytes knowing(int from, int to) {
			byte[] more = known.toArray();
			for (int i = from; i < to; i++) {
				more[i >> 3] |= (byte) (1 << (i & 7));
			}
			return Bytes.of(more);
		}

		/** Whether all eight bytes of an entry are known. */
		private boolean knows(int offset) {
			return known.u8(offset >> 3) == 0xff;
		}
	}
}

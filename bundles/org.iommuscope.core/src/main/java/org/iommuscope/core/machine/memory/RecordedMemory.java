package org.iommuscope.core.machine.memory;

import java.util.OptionalLong;
import org.iommuscope.core.machine.part.Editor;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.uapi.Bytes;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * Memory as far as a recording shows it: a sparse map of 4 KiB pages. Two versions share what did not change. What nothing
 * has shown is not readable, which is not the same as zero. Immutable, but for an {@link Editor} that has it in hand.
 */
public final class RecordedMemory implements Memory {

	/** Nothing is known. */
	public static final RecordedMemory EMPTY = new RecordedMemory(HashTreePMap.empty(), Editor.NOBODY);

	private final HashPMap<Long, MemoryPage> pages;
	private final Editor editor;

	private RecordedMemory(HashPMap<Long, MemoryPage> pages, Editor editor) {
		this.pages = pages;
		this.editor = editor;
	}

	/**
	 * With bytes that were seen or written.
	 *
	 * @param address of the first byte; bytes beyond the end of the address space are left out
	 * @param seq     number of the event that showed them
	 */
	public RecordedMemory with(long address, Bytes bytes, long seq) {
		HashPMap<Long, MemoryPage> changed = pages;
		int done = 0;
		while (done < bytes.size()) {
			long at = address + done;
			if (Long.compareUnsigned(at, address) < 0) {
				break;
			}
			int offset = (int) at & MemoryPage.SIZE - 1;
			int count = Math.min(MemoryPage.SIZE - offset, bytes.size() - done);
			MemoryPage before = changed.get(number(at));
			MemoryPage after = (before == null ? MemoryPage.unknown(editor) : before).with(offset, bytes.slice(done, count), seq, editor);
			changed = after == before ? changed : changed.plus(number(at), after);
			done += count;
		}
		return changed == pages ? this : new RecordedMemory(changed, editor);
	}

	/**
	 * The same memory in the hands of an editor: as long as it is open, a change of this memory or of one that comes of it may
	 * change the memory itself.
	 */
	RecordedMemory by(Editor other) {
		return new RecordedMemory(pages, other);
	}

	private static long number(long address) {
		return address >>> MemoryPage.BITS;
	}

	private MemoryPiece piece(long address) {
		MemoryPage page = pages.get(number(address));
		return page == null ? MemoryPiece.UNKNOWN : page.piece(address);
	}

	private static int inPiece(long address) {
		return (int) address & MemoryPiece.SIZE - 1;
	}

	@Override
	public boolean readable(long address) {
		return piece(address).knowsEntry(inPiece(address));
	}

	@Override
	public long read(long address) {
		return piece(address).entry(inPiece(address));
	}

	/** Number of the event that wrote to the 512 bytes around an address last; empty where nothing is known of them. */
	public OptionalLong changedAt(long address) {
		MemoryPiece piece = piece(address);
		return MemoryPage.isKnown(piece) ? OptionalLong.of(piece.seq()) : OptionalLong.empty();
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
}

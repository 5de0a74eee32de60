package org.iommuscope.core.machine.memory;

import java.util.OptionalLong;
import org.iommuscope.core.machine.part.Editor;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.uapi.Bytes;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * Memory as far as a recording shows it: a sparse map of regions. Two versions share what did not change. What nothing
 * has shown is not readable, which is not the same as zero. Immutable, but for an {@link Editor} that has it in hand.
 */
public final class RecordedMemory implements Memory {

	/** Nothing is known. */
	public static final RecordedMemory EMPTY = new RecordedMemory(HashTreePMap.empty(), Editor.NOBODY);

	private final HashPMap<Long, MemoryRegion> regions;
	private final Editor editor;

	private RecordedMemory(HashPMap<Long, MemoryRegion> regions, Editor editor) {
		this.regions = regions;
		this.editor = editor;
	}

	/**
	 * With bytes that were seen or written.
	 *
	 * @param address of the first byte; bytes beyond the end of the address space are left out
	 * @param seq     number of the event that showed them
	 */
	public RecordedMemory with(long address, Bytes bytes, long seq) {
		HashPMap<Long, MemoryRegion> changed = regions;
		int done = 0;
		while (done < bytes.size()) {
			long at = address + done;
			if (Long.compareUnsigned(at, address) < 0) {
				break;
			}
			int offset = (int) at & MemoryRegion.SIZE - 1;
			int count = Math.min(MemoryRegion.SIZE - offset, bytes.size() - done);
			MemoryRegion before = changed.get(number(at));
			MemoryRegion after = (before == null ? MemoryRegion.unknown(editor) : before).with(offset, bytes.slice(done, count), seq, editor);
			changed = after == before ? changed : changed.plus(number(at), after);
			done += count;
		}
		return changed == regions ? this : new RecordedMemory(changed, editor);
	}

	/**
	 * The same memory in the hands of an editor: as long as it is open, a change of this memory or of one that comes of it may
	 * change the memory itself.
	 */
	RecordedMemory by(Editor other) {
		return new RecordedMemory(regions, other);
	}

	private static long number(long address) {
		return address >>> MemoryRegion.BITS;
	}

	private MemoryPiece piece(long address) {
		MemoryRegion region = regions.get(number(address));
		return region == null ? MemoryPiece.UNKNOWN : region.piece(address);
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

	/** Number of the event that wrote to the 128 bytes around an address last; empty where nothing is known of them. */
	public OptionalLong changedAt(long address) {
		MemoryPiece piece = piece(address);
		return MemoryRegion.isKnown(piece) ? OptionalLong.of(piece.seq()) : OptionalLong.empty();
	}

	/** Whether nothing is known. */
	public boolean isEmpty() {
		return regions.isEmpty();
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof RecordedMemory memory && regions.equals(memory.regions);
	}

	@Override
	public int hashCode() {
		return regions.hashCode();
	}
}

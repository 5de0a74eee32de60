package org.iommuscope.core.machine.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.core.machine.memory.Memories;
import org.iommuscope.core.machine.memory.RecordedMemory;
import org.iommuscope.core.pagetable.Memory;

/**
 * Physical memory as a nested walk reads it: the kernel's tables, derived, and the guest's memory behind the areas, as
 * far as a recording shows it by guest-physical, user or physical address. Not thread safe.
 */
final class NestedMemory implements Memory {

	/** A piece of an area that is contiguous in physical memory. */
	private record Piece(long physical, long length, long iova, long user) {
	}

	private final DerivedTable tables;
	private final AreaMap areas;
	private final Frames frames;
	private final RecordedMemory byGuest;
	private final RecordedMemory byUser;
	private final RecordedMemory byPhysical;
	private List<Piece> pieces = List.of();

	NestedMemory(DerivedTable tables, AreaMap areas, Frames frames, Memories memories) {
		this.tables = tables;
		this.areas = areas;
		this.frames = frames;
		byGuest = memories.space("gpa");
		byUser = memories.space("hva");
		byPhysical = memories.space("pa");
	}

	@Override
	public boolean readable(long address) {
		return tables.contains(address) || source(address) != null;
	}

	@Override
	public long read(long address) {
		if (tables.contains(address)) {
			return tables.read(address);
		}
		Source source = source(address);
		return source == null ? 0 : source.memory().read(source.address());
	}

	/** Number of the event that wrote to the page of a physical address last; empty for what is derived or not known. */
	OptionalLong changedAt(long address) {
		Source source = tables.contains(address) ? null : source(address);
		return source == null ? OptionalLong.empty() : source.memory().changedAt(source.address());
	}

	private record Source(RecordedMemory memory, long address) {
	}

	private Source source(long address) {
		if (byPhysical.readable(address)) {
			return new Source(byPhysical, address);
		}
		for (Piece piece : pieces()) {
			long offset = address - piece.physical();
			if (Long.compareUnsigned(offset, piece.length()) < 0) {
				if (byGuest.readable(piece.iova() + offset)) {
					return new Source(byGuest, piece.iova() + offset);
				}
				if (byUser.readable(piece.user() + offset)) {
					return new Source(byUser, piece.user() + offset);
				}
			}
		}
		return null;
	}

	/** Where areas lie is found out once, and only if somebody reads guest memory. */
	private List<Piece> pieces() {
		if (pieces.isEmpty() && !areas.isEmpty()) {
			List<Piece> found = new ArrayList<>();
			areas.forEach(area -> add(area, found));
			found.sort(Comparator.comparing(Piece::physical, Long::compareUnsigned));
			pieces = found;
		}
		return pieces;
	}

	private void add(Area area, List<Piece> found) {
		long at = area.start();
		while (true) {
			Frames.Run run = frames.at(area, at);
			long user = area.pages().source().start() + area.offset() + (at - area.start());
			found.add(new Piece(run.physical(), run.last() - at + 1, at, user));
			if (run.last() == area.last()) {
				return;
			}
			at = run.last() + 1;
		}
	}
}

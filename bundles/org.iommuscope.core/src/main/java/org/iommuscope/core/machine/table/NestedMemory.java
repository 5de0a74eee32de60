package org.iommuscope.core.machine.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

	/** Memory by guest-physical address in recordings. */
	static final String GUEST = "gpa";
	private static final String USER = "hva";
	private static final String PHYSICAL = "pa";

	/** A piece of an area that is contiguous in physical memory. */
	private record Piece(long physical, long length, long iova, long user) {
	}

	private final DerivedTable tables;
	private final AreaMap areas;
	private final Frames frames;
	private final Memories memories;
	private List<Piece> pieces = List.of();

	NestedMemory(DerivedTable tables, AreaMap areas, Frames frames, Memories memories) {
		this.tables = tables;
		this.areas = areas;
		this.frames = frames;
		this.memories = memories;
	}

	@Override
	public boolean readable(long address) {
		return tables.contains(address) || place(address) != null;
	}

	@Override
	public long read(long address) {
		if (tables.contains(address)) {
			return tables.read(address);
		}
		RecordedPlace place = place(address);
		return place == null ? 0 : memory(place).read(place.address());
	}

	/** Number of the event that wrote to the page of a physical address last; empty for what is derived or not known. */
	OptionalLong changedAt(long address) {
		RecordedPlace place = tables.contains(address) ? null : place(address);
		return place == null ? OptionalLong.empty() : memory(place).changedAt(place.address());
	}

	/** Where the recording shows what is at a physical address; empty for what is derived or not known. */
	Optional<RecordedPlace> recorded(long address) {
		return tables.contains(address) ? Optional.empty() : Optional.ofNullable(place(address));
	}

	private RecordedMemory memory(RecordedPlace place) {
		return memories.space(place.space());
	}

	private RecordedPlace place(long address) {
		if (isKnown(PHYSICAL, address)) {
			return new RecordedPlace(PHYSICAL, address);
		}
		for (Piece piece : pieces()) {
			long offset = address - piece.physical();
			if (Long.compareUnsigned(offset, piece.length()) < 0) {
				if (isKnown(GUEST, piece.iova() + offset)) {
					return new RecordedPlace(GUEST, piece.iova() + offset);
				}
				if (isKnown(USER, piece.user() + offset)) {
					return new RecordedPlace(USER, piece.user() + offset);
				}
			}
		}
		return null;
	}

	private boolean isKnown(String space, long address) {
		return memories.space(space).readable(address);
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

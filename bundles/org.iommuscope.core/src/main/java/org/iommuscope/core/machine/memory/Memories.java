package org.iommuscope.core.machine.memory;

import org.iommuscope.core.uapi.Bytes;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * Memory as far as a recording shows it: what it held, by address space ({@code gpa}, {@code hva} or {@code pa}), and
 * where it lies.
 *
 * @param spaces    what is known of the content of each
 * @param placement physical addresses that were traced
 */
public record Memories(HashPMap<String, RecordedMemory> spaces, Placement placement) {

	/** Nothing is known. */
	public static final Memories EMPTY = new Memories(HashTreePMap.empty(), Placement.NONE);

	/** What is known of a space. */
	public RecordedMemory space(String name) {
		return spaces.getOrDefault(name, RecordedMemory.EMPTY);
	}

	/** With bytes that an event showed. */
	public Memories with(String name, long address, Bytes bytes, long seq) {
		return new Memories(spaces.plus(name, space(name).with(address, bytes, seq)), placement);
	}

	/** With other physical addresses. */
	public Memories with(Placement other) {
		return other == placement ? this : new Memories(spaces, other);
	}
}

package org.iommuscope.core.machine.memory;

import org.iommuscope.core.uapi.Bytes;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * Memory as far as a recording shows it, by address space: {@code gpa}, {@code hva} or {@code pa}.
 *
 * @param spaces what is known of each
 */
public record Memories(HashPMap<String, RecordedMemory> spaces) {

	/** Nothing is known. */
	public static final Memories EMPTY = new Memories(HashTreePMap.empty());

	/** What is known of a space. */
	public RecordedMemory space(String name) {
		return spaces.getOrDefault(name, RecordedMemory.EMPTY);
	}

	/** With bytes that an event showed. */
	public Memories with(String name, long address, Bytes bytes, long seq) {
		return new Memories(spaces.plus(name, space(name).with(address, bytes, seq)));
	}
}

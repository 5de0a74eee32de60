package org.iommuscope.core.machine.memory;

import java.util.Map;
import org.iommuscope.core.machine.part.Editor;
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
		RecordedMemory before = space(name);
		RecordedMemory after = before.with(address, bytes, seq);
		return after == before ? this : new Memories(spaces.plus(name, after), placement);
	}

	/** The same in the hands of an editor, who may change what the spaces hold in place as long as it is open. */
	public Memories by(Editor editor) {
		HashPMap<String, RecordedMemory> edited = spaces;
		for (Map.Entry<String, RecordedMemory> space : spaces.entrySet()) {
			edited = edited.plus(space.getKey(), space.getValue().by(editor));
		}
		return edited == spaces ? this : new Memories(edited, placement);
	}

	/** With other physical addresses. */
	public Memories with(Placement other) {
		return other == placement ? this : new Memories(spaces, other);
	}
}

package org.iommuscope.core.replay.branch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.iommuscope.core.machine.table.GuestMemory;
import org.iommuscope.core.machine.table.RecordedPlace;
import org.iommuscope.core.pagetable.WritableMemory;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Hex;

/**
 * What a guest is to write to its tables, before it is events: what was written is read back, all else is the guest's memory.
 * Not thread safe.
 */
public final class GuestDraft implements WritableMemory {

	private final GuestMemory memory;
	private final Progress progress;
	private final Map<Long, Long> written = new TreeMap<>(Long::compareUnsigned);
	private final Set<Long> given = new HashSet<>();

	/** Nothing is written yet. */
	public GuestDraft(GuestMemory memory) {
		this(memory, Progress.NONE);
	}

	/**
	 * Nothing is written yet.
	 *
	 * @param progress asked at each write whether to go on
	 */
	public GuestDraft(GuestMemory memory, Progress progress) {
		this.memory = memory;
		this.progress = progress;
	}

	@Override
	public boolean readable(long address) {
		return written.containsKey(address) || memory.readable(address);
	}

	@Override
	public long read(long address) {
		Long value = written.get(address);
		return value != null ? value : memory.readable(address) ? memory.read(address) : 0;
	}

	/**
	 * @throws IllegalArgumentException if no device could read there
	 * @throws CancellationException    if the progress says so
	 */
	@Override
	public void write(long address, long value) {
		if (!progress.proceed(written.size(), -1)) {
			throw new CancellationException();
		}
		if (memory.place(address).isEmpty()) {
			throw new IllegalArgumentException(Hex.of(address) + ": no area of stage 2 maps this guest memory");
		}
		written.put(address, value);
	}

	/**
	 * Memory for a new table, zeroed, of which the recording shows nothing.
	 *
	 * @throws IllegalArgumentException if there is none
	 */
	public long allocate(long bytes) {
		long size = Math.max(4096, bytes);
		long start = memory.free(size, given::contains).orElseThrow(() -> new IllegalArgumentException(
				"no guest memory is left for a new table: map some more into the address space of stage 2"));
		given.add(start);
		for (long at = start; at != start + size; at += Long.BYTES) {
			write(at, 0);
		}
		return start;
	}

	/** The writes as events, one for each piece of memory without a gap; in the order of their addresses. */
	public List<Event> events() {
		List<Event> events = new ArrayList<>();
		List<Long> words = new ArrayList<>();
		RecordedPlace from = null;
		for (Map.Entry<Long, Long> word : written.entrySet()) {
			RecordedPlace place = memory.place(word.getKey()).orElseThrow();
			boolean follows = from != null && place.space().equals(from.space())
					&& place.address() == from.address() + (long) words.size() * Long.BYTES;
			if (from != null && !follows) {
				events.add(Caller.memory(from.space(), from.address(), littleEndian(words)));
				words.clear();
			}
			from = follows ? from : place;
			words.add(word.getValue());
		}
		if (from != null) {
			events.add(Caller.memory(from.space(), from.address(), littleEndian(words)));
		}
		return List.copyOf(events);
	}

	private static Bytes littleEndian(List<Long> words) {
		ByteBuffer bytes = ByteBuffer.allocate(words.size() * Long.BYTES)
				.order(ByteOrder.LITTLE_ENDIAN);
		words.forEach(bytes::putLong);
		return Bytes.of(bytes.array());
	}
}

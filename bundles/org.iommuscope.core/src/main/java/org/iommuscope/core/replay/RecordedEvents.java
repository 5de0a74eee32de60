package org.iommuscope.core.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Problem;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.TraceHeader;

/** The events of a recording in memory. */
final class RecordedEvents implements EventSource {

	private static final int SIZE = 256;

	private final Recording recording;
	private final List<Long> lastSeqs = new ArrayList<>();

	RecordedEvents(Recording recording) {
		this.recording = recording;
		long last = Long.MIN_VALUE;
		for (int i = 0; i < blocks(); i++) {
			for (Event event : block(i)) {
				last = Math.max(last, event.seq());
			}
			lastSeqs.add(last);
		}
	}

	@Override
	public String name() {
		return recording.name();
	}

	@Override
	public TraceHeader header() {
		return recording.header();
	}

	@Override
	public List<Problem> problems() {
		return recording.problems();
	}

	@Override
	public long problemCount() {
		return recording.problemCount();
	}

	@Override
	public int firstDamaged() {
		return IntStream.range(0, recording.events().size()).filter(i -> recording.events().get(i).isDamaged())
				.map(i -> i + 1).findFirst().orElse(0);
	}

	@Override
	public int blocks() {
		return (recording.events().size() + SIZE - 1) / SIZE;
	}

	@Override
	public int first(int block) {
		return Math.min(block * SIZE, recording.events().size());
	}

	@Override
	public long lastSeq(int block) {
		return lastSeqs.get(block);
	}

	@Override
	public List<Event> block(int block) {
		return recording.events().subList(first(block), first(block + 1));
	}
}

package org.iommuscope.core.replay.branch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.TraceHeader;
import org.iommuscope.core.trace.TraceReader;
import org.iommuscope.core.trace.TraceWriter;

/**
 * A branch as a file: not what comes of it, but what is done otherwise, so that work on it can go on later. It is a
 * recording of the edits. Its header has {@code branch}, {@code position} and {@code events} (how many the recording
 * has); an event is added or changed at {@code branch-position}, and the call {@code branch-omit} leaves one out.
 */
public final class BranchFile {

	private static final String NAME = "branch";
	private static final String POSITION = "position";
	private static final String EVENTS = "events";
	private static final String EDIT_POSITION = "branch-position";
	private static final String CHANGES = "branch-changes";
	private static final String WISHED = "branch-seq";
	private static final String OMIT = "branch-omit";

	private BranchFile() {
	}

	/**
	 * Keeps a branch.
	 *
	 * @throws IOException if it cannot be written; what was there before is as it was then
	 */
	public static void write(Path file, Branch branch) throws IOException {
		TraceHeader header = new TraceHeader(TraceReader.VERSION, "", "", "", NAME, branch.base().header().pageSize(),
				Fields.of(Map.of(NAME, branch.name(), POSITION, (long) branch.position(), EVENTS, (long) branch.base().end())));
		try (TraceWriter writer = TraceWriter.create(file, header)) {
			long seq = 0;
			for (Edit edit : branch.edits()) {
				writer.write(event(edit).numbered(++seq));
			}
			writer.commit();
		}
	}

	private static Event event(Edit edit) {
		return switch (edit) {
		case Edit.Omit omit -> new Event(0, 0, 0, 0, "", "", -1, new Call.Opaque(OMIT),
				Fields.of(Map.of(EDIT_POSITION, (long) omit.position())), List.of());
		case Edit.Change change -> marked(change.event(), change.position(), true);
		case Edit.Insert insert -> marked(insert.event(), insert.position(), false);
		};
	}

	private static Event marked(Event event, int position, boolean changes) {
		Map<String, Object> keys = new LinkedHashMap<>(event.extra().values());
		keys.put(EDIT_POSITION, (long) position);
		keys.put(CHANGES, changes);
		keys.put(WISHED, event.seq());
		return event.withExtra(Fields.of(keys));
	}

	/**
	 * Reads a branch that was kept.
	 *
	 * @throws IOException if the file cannot be read, is no branch, or is one of another recording
	 */
	public static Branch read(Path file, Timeline base) throws IOException {
		Recording kept = Recording.read(file, Progress.NONE);
		Fields header = kept.header().extra();
		if (header.number(EVENTS).orElse(-1) != base.end() || header.text(NAME).isEmpty()) {
			throw new IOException(file + ": is no branch of this recording, which may have changed since; open the recording"
					+ " that it was made on");
		}
		try {
			List<Edit> edits = new ArrayList<>();
			for (Event event : kept.events()) {
				edits.add(edit(event));
			}
			return new Branch(header.text(NAME).get(), base, Math.toIntExact(header.number(POSITION).orElse(0)), edits);
		} catch (IndexOutOfBoundsException | ArithmeticException e) {
			throw new IOException(file + ": has an edit of an event that is not there (" + e.getMessage() + ")", e);
		}
	}

	private static Edit edit(Event event) {
		int position = Math.toIntExact(event.extra().number(EDIT_POSITION).orElse(-1));
		if (event.call() instanceof Call.Opaque opaque && opaque.word().equals(OMIT)) {
			return new Edit.Omit(position);
		}
		Map<String, Object> keys = new LinkedHashMap<>(event.extra().values());
		boolean changes = Boolean.TRUE.equals(keys.get(CHANGES));
		long wished = event.extra().number(WISHED).orElse(0);
		keys.keySet().removeAll(List.of(EDIT_POSITION, CHANGES, WISHED));
		Event plain = event.withExtra(Fields.of(keys)).numbered(wished);
		return changes ? new Edit.Change(position, plain) : new Edit.Insert(position, plain);
	}
}

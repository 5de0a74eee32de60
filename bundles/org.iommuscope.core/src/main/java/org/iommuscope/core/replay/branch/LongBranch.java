package org.iommuscope.core.replay.branch;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.TraceHeader;
import org.iommuscope.core.trace.TraceWriter;

/**
 * A branch that has too many events for memory: a recording of its own in a temporary folder, which goes when nobody looks
 * at the branch any more. Not thread safe.
 */
final class LongBranch implements AutoCloseable {

	private static final Cleaner CLEANER = Cleaner.create();

	private final Path folder;
	private final Path file;
	private final TraceWriter writer;
	private boolean opened;

	private LongBranch(Path folder, Path file, TraceWriter writer) {
		this.folder = folder;
		this.file = file;
		this.writer = writer;
	}

	/** Begins one; what went before its departure is to be added too. */
	static LongBranch begin(TraceHeader header) throws IOException {
		Path folder = Files.createTempDirectory("iommuscope-branch");
		Path file = folder.resolve("branch.iommutrace");
		try {
			return new LongBranch(folder, file, TraceWriter.create(file, header));
		} catch (IOException e) {
			delete(folder);
			throw e;
		}
	}

	void add(Event event) throws IOException {
		writer.write(event);
	}

	/** The branch, which keeps its folder as long as somebody has it. */
	Timeline open(Progress progress) throws IOException {
		writer.commit();
		Timeline timeline = Timeline.open(file, progress);
		opened = true;
		deleteOnExit(folder);
		Path kept = folder;
		CLEANER.register(timeline, () -> delete(kept));
		return timeline;
	}

	/** Takes away what has not been opened. */
	@Override
	public void close() throws IOException {
		writer.close();
		if (!opened) {
			delete(folder);
		}
	}

	/** A cleaner does not run at the end of the program. */
	private static void deleteOnExit(Path folder) throws IOException {
		try (Stream<Path> parts = Files.walk(folder)) {
			parts.forEach(part -> part.toFile().deleteOnExit());
		}
	}

	private static void delete(Path folder) {
		try (Stream<Path> parts = Files.walk(folder)) {
			List<Path> deepestFirst = parts.sorted(Comparator.reverseOrder()).toList();
			for (Path part : deepestFirst) {
				Files.deleteIfExists(part);
			}
		} catch (IOException e) {
			// The system's own housekeeping of temporary files is left to do it.
		}
	}
}

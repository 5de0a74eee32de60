package org.iommuscope.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.model.Host;
import org.iommuscope.model.projection.Projection;
import org.iommuscope.model.projection.Step;

/** The project's recordings of a real kernel, and their states as models. */
public final class Recordings {

	private static final Path CORPUS = Path.of("../../releng/corpus/traces");

	private Recordings() {
	}

	/** A recording with its states. */
	public static Timeline timeline(String name) {
		try {
			return Timeline.of(Recording.read(CORPUS.resolve(name), Progress.NONE), Progress.NONE);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The state after an event, with what the event did. */
	public static Host after(Timeline timeline, long seq) {
		return at(timeline, timeline.positionAfter(seq));
	}

	/** The state at a position, with what the event before it did. */
	public static Host at(Timeline timeline, int position) {
		Projection projection = new Projection();
		if (position == 0) {
			projection.show(timeline.stateAt(0), -1);
		} else {
			projection.show(timeline.stateAt(position), new Step(timeline.eventBefore(position).seq(),
					timeline.stateAt(position - 1), Optional.empty()));
		}
		return projection.host();
	}
}

package org.iommuscope.cli;

import org.iommuscope.core.replay.Place;
import org.iommuscope.core.replay.Timeline;
import picocli.CommandLine.Option;

/** The option that says where in a recording: after the event of a number, or after the last one. */
final class Position {

	@Option(names = "--at", paramLabel = "SEQ", converter = Seq.class,
			description = "after the event of this number; after the last event where it is left out")
	private Long seq;

	/** The position in a recording. */
	int in(Timeline timeline) {
		return seq == null ? timeline.end() : timeline.positionAfter(seq);
	}

	/** The number of a place as {@code 12345}, {@code @12345} or {@code @12345/fd4}. */
	static final class Seq implements OptionReader<Long> {
		@Override
		public Long read(String text) {
			return Place.parse(text).seq();
		}
	}
}

package org.iommuscope.cli.bench;

import java.io.IOException;
import java.util.List;

/** One benchmark: a question about speed or memory, answered by figures. */
public interface Benchmark {

	/** The word on the command line. */
	String name();

	/** What it measures, in one line. */
	String about();

	/**
	 * Measures.
	 *
	 * @param notes hears what is being done, one line at a time
	 * @throws IOException if something that it needs cannot be had; the message says what and where to get it
	 */
	List<Figure> run(Notes notes) throws IOException;

	/** Hears what a benchmark is doing. */
	interface Notes {

		/** One line. */
		void note(String line);
	}

	/**
	 * A figure that was measured.
	 *
	 * @param name  what it is, as a key: lower case, with dots
	 * @param value in {@code unit}
	 * @param unit  such as {@code walks/s}; empty for a ratio
	 */
	record Figure(String name, double value, String unit) {
	}
}

package org.iommuscope.core.trace;

import java.io.IOException;

/** A file that is no recording at all. The message names the file, the place, and what was found instead. */
public class TraceFormatException extends IOException {

	private static final long serialVersionUID = 1;

	private final transient Problem problem;

	/** @param problem what is wrong and where */
	public TraceFormatException(Problem problem) {
		super(problem.toString());
		this.problem = problem;
	}

	/** What is wrong and where. */
	public Problem problem() {
		return problem;
	}
}

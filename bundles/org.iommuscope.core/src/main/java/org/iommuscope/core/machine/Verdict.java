package org.iommuscope.core.machine;

/** How a recorded call compares with the prediction. */
public enum Verdict {
	/** Every value is as predicted. */
	MATCH,
	/** Something differs, and nothing explains it. */
	DIFFER,
	/** Something differs that no model can know. */
	ENVIRONMENT,
	/** There is no rule for the call. */
	UNKNOWN
}

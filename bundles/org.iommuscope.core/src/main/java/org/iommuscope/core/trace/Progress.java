package org.iommuscope.core.trace;

/** Hears how far long work has come, and can stop it. Called on the thread that works. */
@FunctionalInterface
public interface Progress {

	/** Nobody listens and nobody stops. */
	Progress NONE = (done, total) -> true;

	/**
	 * How far the work is.
	 *
	 * @param done  units of work done
	 * @param total units in all, -1 where unknown
	 * @return whether to go on
	 */
	boolean proceed(long done, long total);
}

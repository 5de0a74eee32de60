package org.iommuscope.core.trace;

import org.iommuscope.core.uapi.Errno;

/**
 * What a system call returned.
 *
 * @param ret   the return value, -1 on failure
 * @param errno the positive error number of a failure, otherwise 0
 */
public record Result(long ret, int errno) {

	/** Success without a value. */
	public static final Result OK = new Result(0, 0);

	/** A failure. */
	public static Result failure(Errno errno) {
		return new Result(-1, errno.number());
	}

	/** Whether the call failed. */
	public boolean failed() {
		return ret < 0;
	}

	/** {@code 0}, a value, or {@code -1 EINVAL}. */
	@Override
	public String toString() {
		return failed() ? ret + " " + Errno.nameOf(errno) : Long.toString(ret);
	}
}

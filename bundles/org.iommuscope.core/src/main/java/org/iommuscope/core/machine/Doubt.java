package org.iommuscope.core.machine;

import java.util.List;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Errno;

/**
 * What a prediction rests on that no model can know, and which other results are possible for that reason.
 *
 * @param why    the class of what is not known
 * @param what   in a few words, what it is here
 * @param errnos how else the call may fail
 * @param values whether it may also succeed, or succeed with other values
 * @param fields the only ones that may have other values; all of them where it is empty
 */
public record Doubt(Unknowable why, String what, List<Errno> errnos, boolean values, List<String> fields) {

	/** Any field may have another value. */
	public Doubt(Unknowable why, String what, List<Errno> errnos, boolean values) {
		this(why, what, errnos, values, List.of());
	}

	/** The call may fail in one of these ways instead. */
	public static Doubt mayFail(Unknowable why, String what, Errno... errnos) {
		return new Doubt(why, what, List.of(errnos), false);
	}

	/** The call may succeed, with values that nobody can tell. */
	public static Doubt maySucceed(Unknowable why, String what) {
		return new Doubt(why, what, List.of(), true);
	}

	/** Whether a result with these differences is one of those that the doubt is about. */
	public boolean covers(Result recorded, List<Difference> differences) {
		boolean elsewhere = !recorded.failed() && !fields.isEmpty()
				&& !differences.stream().map(Difference::field).allMatch(fields::contains);
		return !elsewhere && covers(recorded);
	}

	private boolean covers(Result recorded) {
		return recorded.failed() ? errnos.stream().anyMatch(errno -> errno.number() == recorded.errno()) : values;
	}
}

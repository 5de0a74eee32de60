package org.iommuscope.core.replay.breakpoint;

import java.util.Arrays;
import java.util.Locale;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Errno;

/**
 * A call failed with an error.
 *
 * @param number the positive error number
 */
public record ErrnoReturned(int number) implements Condition {

	static final String WORD = "errno";

	/**
	 * The condition for an error by name or number.
	 *
	 * @throws IllegalArgumentException if it is neither
	 */
	public static ErrnoReturned of(String text) {
		String upper = text.strip().toUpperCase(Locale.ROOT);
		if (upper.matches("\\d{1,5}")) {
			return new ErrnoReturned(Integer.parseInt(upper));
		}
		return new ErrnoReturned(Arrays.stream(Errno.values()).filter(errno -> errno.name().equals(upper)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException(
						"\"" + text + "\" is no error that iommufd returns, such as EINVAL, nor its number"))
				.number());
	}

	@Override
	public boolean holds(Moment moment) {
		return moment.event().call().outcome().filter(Result::failed).filter(result -> result.errno() == number)
				.isPresent();
	}

	@Override
	public String text() {
		return "a call that fails with " + Errno.nameOf(number);
	}

	@Override
	public String toString() {
		boolean named = Arrays.stream(Errno.values()).anyMatch(errno -> errno.number() == number);
		return WORD + ":" + (named ? Errno.nameOf(number) : Integer.toString(number));
	}
}

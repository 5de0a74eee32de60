package org.iommuscope.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object as it is named on the command line: {@code ioas:2}, {@code 2}, and with the descriptor and process of its
 * context {@code ioas:2@4} or {@code ioas:2@582/4}.
 *
 * @param kind such as {@code ioas}
 * @param text as it was written
 */
record ObjectName(String kind, String text) {

	private static final Pattern ID = Pattern.compile("(\\d{1,9})(?:@(?:(\\d{1,9})/)?(\\d{1,9}))?");

	/**
	 * Whether it names an object.
	 *
	 * @param context name of the object's context, {@code fd@pid}
	 */
	boolean names(String context, int id) {
		Matcher matcher = ID.matcher(text.startsWith(kind + ":") ? text.substring(kind.length() + 1) : text);
		if (!matcher.matches() || Integer.parseInt(matcher.group(1)) != id) {
			return false;
		}
		String pid = matcher.group(2);
		String fd = matcher.group(3);
		return fd == null || (pid == null ? context.startsWith(fd + "@") : context.equals(fd + "@" + pid));
	}
}

package org.iommuscope.ui.problems;

import org.eclipse.osgi.util.NLS;

/** The words of this package, from {@code messages.properties}. */
final class Messages extends NLS {

	public static String Problems_again;
	public static String Problems_empty;
	public static String Problems_job;
	public static String Problems_looking;
	public static String Problems_more;
	public static String Problems_none;
	public static String Problems_stopped;

	static {
		initializeMessages("org.iommuscope.ui.problems.messages", Messages.class);
	}

	private Messages() {
	}
}

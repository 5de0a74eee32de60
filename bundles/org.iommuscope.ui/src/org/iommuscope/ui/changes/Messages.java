package org.iommuscope.ui.changes;

import org.eclipse.osgi.util.NLS;

/** The words of this package, from {@code messages.properties}. */
final class Messages extends NLS {

	public static String Changes_job;
	public static String Changes_empty;
	public static String Changes_start;
	public static String Changes_none;
	public static String Changes_failed;
	public static String Changes_why;
	public static String Changes_one;
	public static String Changes_count;
	public static String Changes_more;
	public static String Changes_what;
	public static String Changes_before;
	public static String Changes_after;
	public static String Changes_added;
	public static String Changes_changed;
	public static String Changes_removed;

	static {
		initializeMessages("org.iommuscope.ui.changes.messages", Messages.class);
	}

	private Messages() {
	}
}

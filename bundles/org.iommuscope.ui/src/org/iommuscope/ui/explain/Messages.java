package org.iommuscope.ui.explain;

import org.eclipse.osgi.util.NLS;

/** The words of this package, from {@code messages.properties}. */
final class Messages extends NLS {

	public static String Explain_job;
	public static String Explain_empty;
	public static String Explain_start;
	public static String Explain_rule;
	public static String Explain_damaged;
	public static String Explain_noRule;
	public static String Explain_noCall;
	public static String Explain_fails;
	public static String Explain_succeeds;
	public static String Explain_environment;
	public static String Explain_differs;
	public static String Explain_difference;
	public static String Explain_because;
	public static String Explain_why;
	public static String Explain_none;
	public static String Explain_searching;
	public static String Explain_select;
	public static String Explain_older;
	public static String Explain_copy;

	static {
		initializeMessages("org.iommuscope.ui.explain.messages", Messages.class);
	}

	private Messages() {
	}
}

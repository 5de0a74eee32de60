package org.iommuscope.ui.findings;

import org.eclipse.osgi.util.NLS;

/** The words of this package, from {@code messages.properties}. */
final class Messages extends NLS {

	public static String Findings_job;
	public static String Findings_empty;
	public static String Findings_none;
	public static String Findings_running;
	public static String Findings_stopped;
	public static String Findings_count;
	public static String Findings_one;
	public static String Findings_first;
	public static String Findings_shown;
	public static String Findings_stop;
	public static String Findings_again;
	public static String Findings_hint;
	public static String Findings_errors;
	public static String Findings_warnings;
	public static String Findings_infos;
	public static String Findings_severity;
	public static String Findings_seq;
	public static String Findings_rule;
	public static String Findings_text;
	public static String Findings_error;
	public static String Findings_warning;
	public static String Findings_info;

	static {
		initializeMessages("org.iommuscope.ui.findings.messages", Messages.class);
	}

	private Messages() {
	}
}

package org.iommuscope.debug;

import org.eclipse.osgi.util.NLS;

/** The debugger's words, from {@code messages.properties}. A name begins with the place where it is shown. */
public final class Messages extends NLS {

	public static String Model_process;
	public static String Model_namedProcess;
	public static String Model_thread;
	public static String Model_readOnly;
	public static String Model_noMemory;

	public static String Thread_running;
	public static String Thread_stoppedBy;
	public static String Thread_here;
	public static String Thread_waits;
	public static String Thread_notBegun;

	public static String Fields_in;
	public static String Fields_out;
	public static String Fields_bytes;
	public static String Fields_ranges;
	public static String Fields_truncated;
	public static String Fields_gone;

	public static String Strands_job;

	public static String Run_job;

	public static String Breakpoints_none;
	public static String Breakpoint_hitCount;
	public static String Breakpoint_inFile;

	public static String Kind_ioctl;
	public static String Kind_kind;
	public static String Kind_object;
	public static String Kind_errno;
	public static String Kind_iova;
	public static String Kind_entry;
	public static String Kind_entryAt;
	public static String Kind_memory;
	public static String Kind_fault;
	public static String Kind_stale;
	public static String Kind_finding;
	public static String Kind_where;
	public static String Kind_event;
	public static String Kind_all;

	public static String Dialog_addTitle;
	public static String Dialog_editTitle;
	public static String Dialog_message;
	public static String Dialog_stopsAt;
	public static String Dialog_kind;
	public static String Dialog_text;
	public static String Dialog_hint;
	public static String Dialog_noText;
	public static String Dialog_hitCount;
	public static String Dialog_enabled;
	public static String Dialog_add;
	public static String Dialog_change;

	public static String Launch_noFile;
	public static String Launch_badFile;
	public static String Launch_noSeq;
	public static String Launch_missing;
	public static String Launch_finding;

	public static String Tab_name;
	public static String Tab_file;
	public static String Tab_browse;
	public static String Tab_seq;
	public static String Tab_seqHint;
	public static String Tab_toFailure;

	static {
		initializeMessages("org.iommuscope.debug.messages", Messages.class);
	}

	private Messages() {
	}
}

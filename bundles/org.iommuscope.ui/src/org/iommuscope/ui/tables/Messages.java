package org.iommuscope.ui.tables;

import org.eclipse.osgi.util.NLS;

/** The words about page tables, from {@code messages.properties}. */
final class Messages extends NLS {

	public static String Tables_empty;
	public static String Tables_noHwpt;
	public static String Tables_unknown;
	public static String Tables_index;
	public static String Tables_input;
	public static String Tables_entry;
	public static String Tables_output;
	public static String Tables_size;
	public static String Tables_rights;
	public static String Tables_flags;
	public static String Button_edit;
	public static String Button_map;
	public static String Button_goTo;
	public static String Edit_title;
	public static String Edit_job;
	public static String Edit_explanation;
	public static String Edit_value;
	public static String Edit_bits;
	public static String Edit_field;
	public static String Edit_fieldValue;
	public static String Edit_meaning;
	public static String Edit_hint;
	public static String Edit_notHex;
	public static String Edit_noRoom;
	public static String Edit_fault;
	public static String Edit_absent;
	public static String Map_title;
	public static String Map_explanation;
	public static String Map_input;
	public static String Map_output;
	public static String Map_length;
	public static String Map_rights;
	public static String Refused_title;
	public static String Refused_map;
	public static String Refused_rights;
	public static String Refused_noRow;
	public static String Refused_area;
	public static String Refused_file;
	public static String Refused_caller;
	public static String Kernel_title;
	public static String Kernel_text;
	public static String Kernel_map;
	public static String Kernel_unmap;
	public static String Kernel_cancel;
	public static String Heading_guest;
	public static String Heading_kernel;
	public static String Compare_title;
	public static String Compare_question;
	public static String Compare_noNumber;
	public static String Compare_job;
	public static String Compare_heading;
	public static String Tables_search;
	public static String Tables_notFound;
	public static String Tables_noEntry;
	public static String Tables_notShown;
	public static String Tables_invalid;
	public static String Tables_open;
	public static String Tables_close;
	public static String Tables_through;
	public static String Sign_running;
	public static String Sign_added;
	public static String Sign_changed;
	public static String Sign_gone;
	public static String Choice_context;
	public static String Choice_dump;
	public static String Dump_noTable;
	public static String Heading_dump;
	public static String Heading_dumpEmpty;
	public static String Refused_dump;
	public static String Refused_pinned;
	public static String Refused_gone;
	public static String Compare_headingAtLeast;
	public static String Compare_below;
	public static String Compare_notKnown;

	static {
		NLS.initializeMessages("org.iommuscope.ui.tables.messages", Messages.class);
	}

	private Messages() {
	}
}

package org.iommuscope.ui.dump;

import org.eclipse.osgi.util.NLS;

/** The words of the view of a dump, from {@code messages.properties}. */
final class Messages extends NLS {

	public static String View_empty;
	public static String View_noTable;
	public static String View_title;
	public static String View_table;
	public static String View_readOnly;
	public static String View_nothing;
	public static String View_search;
	public static String View_notFound;
	public static String View_open;
	public static String View_close;
	public static String View_copy;

	public static String Column_index;
	public static String Column_input;
	public static String Column_entry;
	public static String Column_output;
	public static String Column_size;
	public static String Column_rights;
	public static String Column_flags;
	public static String Column_through;

	static {
		NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
	}

	private Messages() {
	}
}

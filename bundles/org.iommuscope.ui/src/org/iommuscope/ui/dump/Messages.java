package org.iommuscope.ui.dump;

import org.eclipse.osgi.util.NLS;

/** The words of the view of a dump, from {@code messages.properties}. */
final class Messages extends NLS {

	static String View_empty;
	static String View_noTable;
	static String View_title;
	static String View_table;
	static String View_readOnly;
	static String View_nothing;
	static String View_search;
	static String View_notFound;
	static String View_open;
	static String View_close;
	static String View_copy;

	static String Column_index;
	static String Column_input;
	static String Column_entry;
	static String Column_output;
	static String Column_size;
	static String Column_rights;
	static String Column_flags;
	static String Column_through;

	static {
		NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
	}

	private Messages() {
	}
}

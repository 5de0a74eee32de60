package org.iommuscope.ui.topology;

import org.eclipse.osgi.util.NLS;

/** The words of this package, from {@code messages.properties}. */
final class Messages extends NLS {

	public static String Scope_menu;
	public static String Scope_onlyWay;
	public static String Scope_whole;
	public static String Scope_reach;
	public static String Scope_connections;
	public static String Scope_allConnections;
	public static String Scope_kinds;
	public static String Scope_allKinds;
	public static String Scope_depth;
	public static String Scope_contexts;
	public static String Scope_objects;
	public static String Scope_everything;
	public static String Scope_minimap;
	public static String Scope_close;
	public static String Scope_open;
	public static String Search_open;
	public static String Search_hint;
	public static String Search_found;

	static {
		initializeMessages("org.iommuscope.ui.topology.messages", Messages.class);
	}

	private Messages() {
	}
}

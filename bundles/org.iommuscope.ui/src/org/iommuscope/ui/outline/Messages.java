package org.iommuscope.ui.outline;

import org.eclipse.osgi.util.NLS;

/** The words of this package, from {@code messages.properties}. */
final class Messages extends NLS {

	public static String Outline_empty;
	public static String Outline_nothing;

	static {
		initializeMessages("org.iommuscope.ui.outline.messages", Messages.class);
	}

	private Messages() {
	}
}

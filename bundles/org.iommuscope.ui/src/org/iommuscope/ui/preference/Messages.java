package org.iommuscope.ui.preference;

import org.eclipse.osgi.util.NLS;

/** The words of this package, from {@code messages.properties}. */
final class Messages extends NLS {

	public static String Choices_description;
	public static String Choices_appearance;
	public static String Choices_light;
	public static String Choices_dark;
	public static String Choices_highContrast;
	public static String Choices_mostNodes;
	public static String Choices_minimap;
	public static String Choices_mapToScale;

	static {
		initializeMessages("org.iommuscope.ui.preference.messages", Messages.class);
	}

	private Messages() {
	}
}

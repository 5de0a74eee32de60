package org.iommuscope.ui.theme;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.PlatformUI;

/** Light or dark: what the workbench's theme is now, and how to change it. Used on the display's thread. */
public enum Appearance {

	/** Dark on white. */
	LIGHT("light", "org.eclipse.e4.ui.css.theme.e4_default"),
	/** Light on nearly black. */
	DARK("dark", "org.eclipse.e4.ui.css.theme.e4_dark");

	private static final ListenerList<Runnable> LISTENERS = new ListenerList<>();
	private static boolean subscribed;

	private final String word;
	private final String themeId;

	Appearance(String word, String themeId) {
		this.word = word;
		this.themeId = themeId;
	}

	/** What a command or an argument calls it: {@code light} or {@code dark}. */
	public String word() {
		return word;
	}

	/** The appearance of a word; light for any other word. */
	public static Appearance of(String word) {
		return DARK.word.equals(word) ? DARK : LIGHT;
	}

	/** What the workbench looks like. */
	public static Appearance current() {
		ITheme active = engine().getActiveTheme();
		return active != null && active.getId().contains(DARK.word) ? DARK : LIGHT;
	}

	/** Makes the workbench look like this, now and when it is started again. */
	public void apply() {
		if (current() != this) {
			engine().setTheme(themeId, true);
		}
	}

	/** Adds somebody who hears of each change, after it. */
	public static void addListener(Runnable listener) {
		if (!subscribed) {
			subscribed = true;
			PlatformUI.getWorkbench().getService(IEventBroker.class).subscribe(IThemeEngine.Events.THEME_CHANGED,
					_ -> LISTENERS.forEach(Runnable::run));
		}
		LISTENERS.add(listener);
	}

	/** Removes a listener, if it is there. */
	public static void removeListener(Runnable listener) {
		LISTENERS.remove(listener);
	}

	private static IThemeEngine engine() {
		return PlatformUI.getWorkbench().getService(IThemeEngine.class);
	}
}

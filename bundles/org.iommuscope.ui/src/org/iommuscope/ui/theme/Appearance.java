package org.iommuscope.ui.theme;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.iommuscope.picture.theme.Theme;

/** Light, dark or of high contrast: what the workbench's theme is now, and how to change it. Used on the display's thread. */
public enum Appearance {

	/** Dark on white. */
	LIGHT("light", "org.eclipse.e4.ui.css.theme.e4_default", Theme.LIGHT),
	/** Light on nearly black. */
	DARK("dark", "org.eclipse.e4.ui.css.theme.e4_dark", Theme.DARK),
	/** Pure colours on black. The platform takes a theme for a dark one by its id. */
	HIGH_CONTRAST("high-contrast", "org.iommuscope.ui.theme.dark_high-contrast", Theme.HIGH_CONTRAST);

	private static final Set<Runnable> LISTENERS = new CopyOnWriteArraySet<>();
	private static boolean subscribed;

	private final String word;
	private final String themeId;
	private final Theme pictures;

	Appearance(String word, String themeId, Theme pictures) {
		this.word = word;
		this.themeId = themeId;
		this.pictures = pictures;
	}

	/** The theme of pictures. */
	public Theme pictures() {
		return pictures;
	}

	/** What a command or an argument calls it: {@code light}, {@code dark} or {@code high-contrast}. */
	public String word() {
		return word;
	}

	/** The appearance of a word; light for any other word. */
	public static Appearance of(String word) {
		return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst().orElse(LIGHT);
	}

	/** What the workbench looks like. */
	public static Appearance current() {
		ITheme active = engine().getActiveTheme();
		return active == null ? LIGHT
				: Arrays.stream(values()).filter(each -> active.getId().startsWith(each.themeId)).findFirst()
						.orElse(active.getId().contains(DARK.word) ? DARK : LIGHT);
	}

	/** Makes the workbench look like this, soon and when it is started again. */
	public void apply() {
		if (current() == this) {
			return;
		}
		IThemeEngine engine = engine();
		if (pictures.dark()) {
			engine.setTheme(themeId, true);
			return;
		}
		// The style sheet of the light theme leaves most colours to the toolkit, which is still dark until it hears of this.
		Display display = PlatformUI.getWorkbench().getDisplay();
		engine.getThemes().stream().filter(theme -> theme.getId().equals(themeId)).findFirst()
				.ifPresent(theme -> PlatformUI.getWorkbench().getService(IEventBroker.class).send(IThemeEngine.Events.THEME_CHANGED,
						Map.of(IThemeEngine.Events.THEME, theme, IThemeEngine.Events.DEVICE, display)));
		display.asyncExec(() -> engine.setTheme(themeId, true));
	}

	/** Adds somebody who hears of each change, after it, in a call of the display of its own. */
	public static void addListener(Runnable listener) {
		if (!subscribed) {
			subscribed = true;
			PlatformUI.getWorkbench().getService(IEventBroker.class).subscribe(IThemeEngine.Events.THEME_CHANGED,
					_ -> LISTENERS.forEach(Appearance::tell));
		}
		LISTENERS.add(listener);
	}

	private static void tell(Runnable listener) {
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
			if (LISTENERS.contains(listener)) {
				listener.run();
			}
		});
	}

	/** Removes a listener, if it is there. */
	public static void removeListener(Runnable listener) {
		LISTENERS.remove(listener);
	}

	private static IThemeEngine engine() {
		return PlatformUI.getWorkbench().getService(IThemeEngine.class);
	}
}

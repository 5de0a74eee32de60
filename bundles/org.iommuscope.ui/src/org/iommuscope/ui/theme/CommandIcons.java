package org.iommuscope.ui.theme;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.MUILabel;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PlatformUI;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.ui.Ids;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.url.AbstractURLStreamHandlerService;
import org.osgi.service.url.URLConstants;
import org.osgi.service.url.URLStreamHandlerService;

/**
 * The icons of commands and views in the colours of the appearance. Their files have colours between light and dark; an icon
 * is asked for by an URL that names the appearance, {@code iommuscope-icon://dark/org.iommuscope.ui/icons/command/find.svg},
 * and the workbench shows whatever has an URL.
 */
public final class CommandIcons {

	private static final String PROTOCOL = "iommuscope-icon";
	private static final String FOLDER = "icons/command/";
	private static final String FILE = ".svg";
	/** Where an icon of this program comes from, as it is declared or in any appearance. */
	private static final Pattern OURS = Pattern
			.compile("(?:platform:/plugin|" + PROTOCOL + "://[a-z-]+)/(org\\.iommuscope\\.[a-z]+/icons/[a-z/-]+\\.svg)");
	private static final String PERSPECTIVES = "org.eclipse.ui.perspectives";
	/** The two colours of the files. */
	private static final String LINES = "#7a8797";
	private static final String ACCENT = "#3b7dd8";

	/** The actions with names of icons, as long as anybody has them. */
	private static final Map<IAction, String> DRESSED = new WeakHashMap<>();

	private CommandIcons() {
	}

	/** Makes the URLs of icons known; to be called before there is a workbench, which remembers them. */
	public static void register() {
		FrameworkUtil.getBundle(CommandIcons.class).getBundleContext().registerService(URLStreamHandlerService.class, new Files(),
				FrameworkUtil.asDictionary(Map.of(URLConstants.URL_HANDLER_PROTOCOL, PROTOCOL)));
	}

	/** Keeps all that the workbench shows in the colours of the appearance. */
	public static void follow() {
		Appearance.addListener(CommandIcons::colour);
		PlatformUI.getWorkbench().getService(IEventBroker.class).subscribe(UIEvents.UIElement.TOPIC_WIDGET, event -> {
			if (event.getProperty(UIEvents.EventTags.ELEMENT) instanceof MUILabel label && UIEvents.isSET(event)) {
				colour(label);
			}
		});
		colour();
	}

	/** Gives an action the icon of a name in {@code icons/command}, if there is one, in the colours of each appearance. */
	public static void dress(IAction action, String name) {
		if (CommandIcons.class.getResource('/' + FOLDER + name + FILE) != null) {
			DRESSED.put(action, name);
			colour(action, name);
		}
	}

	/** The icon of a name in {@code icons/command} in the colours of the present appearance. */
	public static ImageDescriptor of(String name) {
		return descriptor(url(Ids.BUNDLE + '/' + FOLDER + name + FILE));
	}

	private static void colour(IAction action, String name) {
		action.setImageDescriptor(of(name));
	}

	/**
	 * Gives a view its icon in the colours of each appearance.
	 *
	 * @param control with whose end the view ends
	 * @param title   gets the image
	 */
	public static void dress(IViewSite site, Control control, Consumer<Image> title) {
		LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources(), control);
		Runnable show = () -> coloured(site.getService(MPart.class))
				.ifPresent(url -> title.accept(images.create(descriptor(url))));
		Appearance.addListener(show);
		control.addDisposeListener(_ -> Appearance.removeListener(show));
		show.run();
	}

	private static ImageDescriptor descriptor(String url) {
		try {
			return ImageDescriptor.createFromURL(URI.create(url).toURL());
		} catch (MalformedURLException e) {
			throw new IllegalStateException("register has not been called", e);
		}
	}

	private static void colour() {
		EObject application = (EObject) PlatformUI.getWorkbench().getService(MApplication.class);
		Display display = PlatformUI.getWorkbench().getDisplay();
		application.eAllContents().forEachRemaining(element -> {
			// Each in a call of its own: all together keep the display's thread for long.
			if (element instanceof MUILabel label && coloured(label).isPresent()) {
				display.asyncExec(() -> colour(label));
			}
		});
		DRESSED.forEach(CommandIcons::colour);
	}

	private static void colour(MUILabel label) {
		coloured(label).ifPresent(label::setIconURI);
	}

	private static Optional<String> coloured(MUILabel label) {
		return Optional.ofNullable(label.getIconURI()).or(() -> declared(label)).map(OURS::matcher).filter(Matcher::matches)
				.map(ours -> url(ours.group(1)));
	}

	/** The workbench's model knows no icon of a perspective, but where it is given one, the perspective's button has it. */
	private static Optional<String> declared(MUILabel label) {
		return label instanceof MPerspective perspective
				? Arrays.stream(Platform.getExtensionRegistry().getConfigurationElementsFor(PERSPECTIVES))
						.filter(declared -> perspective.getElementId().equals(declared.getAttribute("id")))
						.map(declared -> "platform:/plugin/" + declared.getContributor().getName() + '/' + declared.getAttribute("icon"))
						.findFirst()
				: Optional.empty();
	}

	private static String url(String file) {
		return PROTOCOL + "://" + Appearance.current().word() + '/' + file;
	}

	/** Tool bars of the dark appearance are lighter than its pictures: what is muted there is no more than muted here. */
	private static String lines(Palette palette) {
		return hex(palette.colour(palette.theme().dark() ? Palette.TEXT : Palette.MUTED));
	}

	private static String hex(Color colour) {
		return String.format("#%02x%02x%02x", colour.getRed(), colour.getGreen(), colour.getBlue());
	}

	/** What the URLs say. */
	private static final class Files extends AbstractURLStreamHandlerService {

		@Override
		public InetAddress getHostAddress(URL url) {
			// What stands there is no host, and nobody is to be asked for its address.
			return null;
		}

		@Override
		public URLConnection openConnection(URL url) throws IOException {
			return new URLConnection(url) {
				@Override
				public void connect() {
					// There is nothing to wait for.
				}

				@Override
				public InputStream getInputStream() throws IOException {
					Palette palette = new Palette(Appearance.of(getURL().getHost()).pictures());
					try (InputStream declared = URI.create("platform:/plugin" + getURL().getPath()).toURL().openStream()) {
						String drawn = new String(declared.readAllBytes(), StandardCharsets.UTF_8).replace(LINES, lines(palette))
								.replace(ACCENT, hex(palette.colour(Roles.SELECTION)));
						return new ByteArrayInputStream(drawn.getBytes(StandardCharsets.UTF_8));
					}
				}
			};
		}
	}
}

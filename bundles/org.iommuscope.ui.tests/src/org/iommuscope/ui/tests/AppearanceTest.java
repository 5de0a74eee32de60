package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.handlers.RadioState;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.command.RecentFilesMenu;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.theme.Palette;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppearanceTest {

	@AfterEach
	void lightAgain() {
		Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "light"));
		Desktop.leave();
	}

	@Test
	void darkWindowsHaveDarkPicturesAndTables() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
		// What lies behind another view is not painted.
		Desktop.show(Ids.EVENTS);
		Desktop.settle();
		RGB light = Desktop.topology().viewer().getControl().getBackground().getRGB();
		RGB lightTable = ground();
		Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "dark"));
		assertEquals(Appearance.DARK, Appearance.current());
		assertNotEquals(light, Desktop.topology().viewer().getControl().getBackground().getRGB());
		assertNotEquals(lightTable, ground());
	}

	@Test
	void highContrastIsBlackInWindowsPicturesAndTablesAlike() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
		// What lies behind another view is not painted.
		Desktop.show(Ids.EVENTS);
		Desktop.settle();
		Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "high-contrast"));
		assertEquals(Appearance.HIGH_CONTRAST, Appearance.current());
		RGB black = new RGB(0, 0, 0);
		assertEquals(black, Desktop.topology().viewer().getControl().getBackground().getRGB());
		assertEquals(black, ground());
		assertEquals(black, Desktop.objects().viewer().getControl().getBackground().getRGB());
		assertEquals(new RGB(255, 255, 255), Desktop.objects().viewer().getControl().getForeground().getRGB());
	}

	@Test
	void highContrastFramesThePerspectiveThatIsOpen() {
		Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "high-contrast"));
		ToolItem open = perspectives().filter(ToolItem::getSelection).findFirst().orElseThrow();
		ToolItem other = perspectives().filter(item -> !item.getSelection()).findFirst().orElseThrow();
		assertTrue(isFramed(open), open.getText());
		assertFalse(isFramed(other), other.getText());
	}

	/** The toolkit is light or dark later than the style sheet. */
	@Test
	void whatIsSaidInTheWindowIsReadHoweverOftenTheAppearanceChanges() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
		for (String appearance : List.of("dark", "light", "high-contrast", "light")) {
			Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, appearance));
			assertEquals(appearance, Appearance.current().word());
			List<Control> said = said(Desktop.window().getShell()).toList();
			assertFalse(said.isEmpty());
			for (Control label : said) {
				double contrast = Contrast.ofText(Contrast.seen(label));
				assertTrue(contrast >= Contrast.TEXT, () -> appearance + ": " + label + ": " + contrast);
			}
		}
	}

	/** The labels in sight that say something. */
	private static Stream<Control> said(Composite parent) {
		return Arrays.stream(parent.getChildren()).filter(Control::isVisible).flatMap(child -> switch (child) {
		case Label label -> Stream.<Control>of(label).filter(_ -> !label.getText().isBlank());
		case CLabel label -> Stream.<Control>of(label).filter(_ -> !label.getText().isBlank());
		case Composite composite -> said(composite);
		default -> Stream.<Control>empty();
		});
	}

	/** The style sheet is applied once more when another view becomes the active one. */
	@Test
	void whatIsWrongIsToldInItsColourWhicheverViewIsActive(@TempDir Path folder) throws IOException {
		Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "dark"));
		Desktop.open(damaged(folder));
		Desktop.goTo(22);
		for (String view : List.of(Ids.EXPLAIN, Ids.EVENTS, Ids.OBJECTS, Ids.EXPLAIN, Ids.EVENTS)) {
			Desktop.page().activate(Desktop.show(view));
			Desktop.events().filter("no filter ~");
			Desktop.settle();
		}
		try {
			RGB failure = Palette.current().colour(Role.FAILURE.key()).getRGB();
			assertEquals(failure, colour("\u2715 EINVAL (invalid argument)"));
			assertEquals(failure, colour("\u2715 column"));
			assertEquals(Palette.current().colour(Role.STALE.key()).getRGB(), colour("\u26A0"));
		} finally {
			Desktop.events().filter("");
		}
	}

	/** A recording whose line of @40 breaks off. */
	private static Path damaged(Path folder) throws IOException {
		try (BufferedReader recorded = new BufferedReader(new InputStreamReader(new GZIPInputStream(
				Files.newInputStream(Desktop.recording("client/intel-second-stage.iommutrace.gz"))), StandardCharsets.UTF_8))) {
			List<String> lines = new ArrayList<>(recorded.lines().toList());
			lines.set(40, lines.get(40).substring(0, 70));
			return Files.write(folder.resolve("damaged.iommutrace"), lines);
		}
	}

	/** The colour in which something is said that begins so. */
	private static RGB colour(String text) {
		return texts(Desktop.window().getShell()).filter(control -> (control instanceof Link link ? link.getText()
				: ((Label) control).getText()).startsWith(text)).findFirst().orElseThrow(() -> new AssertionError(text)).getForeground().getRGB();
	}

	private static Stream<Control> texts(Composite parent) {
		return Arrays.stream(parent.getChildren()).flatMap(child -> child instanceof Link || child instanceof Label
				? Stream.of(child).filter(Control::isVisible)
				: child instanceof Composite composite ? texts(composite) : Stream.empty());
	}

	/** Signs of commands are told from the tool bar by a contrast of 3, and in high contrast by one of 7. */
	@Test
	void theIconsOfCommandsAreSeenInEachAppearance() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
		for (Appearance appearance : Appearance.values()) {
			Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, appearance.word()));
			double least = appearance == Appearance.HIGH_CONTRAST ? Contrast.STRONG : Contrast.SIGN;
			List<String> seen = new ArrayList<>();
			for (String view : List.of(Ids.TOPOLOGY, Ids.IOVA_MAP, Ids.TABLES, Ids.WALK, Ids.LIFETIMES, Ids.EVENTS)) {
				Desktop.show(view);
				Desktop.settle();
				toolBars(Desktop.window().getShell()).filter(bar -> bar.isVisible() && !bar.getBounds().isEmpty()).flatMap(bar -> Arrays.stream(bar.getItems()))
						.filter(item -> item.getEnabled() && item.getImage() != null).forEach(item -> {
							double contrast = Contrast.of(item.getImage().getImageData(), Contrast.ground(Contrast.seen(item.getParent())));
							seen.add("%s: %s %.1f".formatted(appearance.word(), name(item), contrast));
							assertTrue(contrast >= least, seen::getLast);
						});
			}
			assertTrue(seen.size() >= 20, seen::toString);
		}
	}

	@Test
	void theIconsOfFilesInTheMenuAreSeenInHighContrast() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "high-contrast"));
		Menu menu = new Menu(Desktop.window().getShell(), SWT.POP_UP);
		RecentFilesMenu files = new RecentFilesMenu();
		files.fill(menu, 0);
		double contrast = Contrast.of(menu.getItem(0).getImage().getImageData(), new RGB(0, 0, 0));
		files.dispose();
		menu.dispose();
		assertTrue(contrast >= Contrast.STRONG, () -> "" + contrast);
	}

	/** What is said of an item, without its key. */
	private static String name(ToolItem item) {
		String said = item.getToolTipText() == null ? item.getText() : item.getToolTipText();
		return said.replaceAll(" \\(.*|\u2026.*", "");
	}

	/** The items by which one goes from one perspective to another. */
	private static Stream<ToolItem> perspectives() {
		return toolBars(Desktop.window().getShell()).flatMap(bar -> Arrays.stream(bar.getItems()))
				.filter(item -> (item.getStyle() & SWT.RADIO) != 0);
	}

	private static Stream<ToolBar> toolBars(Composite parent) {
		return Arrays.stream(parent.getChildren()).flatMap(child -> child instanceof ToolBar bar ? Stream.of(bar)
				: child instanceof Composite composite ? toolBars(composite) : Stream.empty());
	}

	/** Whether a white line is seen about the left edge of an item, half way down. */
	private static boolean isFramed(ToolItem item) {
		item.getParent().redraw();
		item.getParent().update();
		Rectangle bounds = item.getBounds();
		Point place = item.getParent().toDisplay(bounds.x - 2, bounds.y + bounds.height / 2);
		Image image = new Image(item.getDisplay(), 5, 1);
		GC screen = new GC(item.getDisplay());
		screen.copyArea(image, place.x, place.y);
		screen.dispose();
		ImageData data = image.getImageData();
		image.dispose();
		return IntStream.range(0, data.width).anyMatch(x -> data.palette.getRGB(data.getPixel(x, 0)).equals(new RGB(255, 255, 255)));
	}

	/** The colour of the table's header, below its headings. */
	private static RGB ground() {
		LongTable table = Desktop.events().table();
		Image image = new Image(table.getDisplay(), table.getSize().x, table.getSize().y);
		GC gc = new GC(image);
		table.print(gc);
		gc.dispose();
		ImageData data = image.getImageData();
		image.dispose();
		return data.palette.getRGB(data.getPixel(data.width / 2, table.bounds(table.window().top()).y - 3));
	}
}

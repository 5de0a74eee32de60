package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.actions.ActionFactory;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.iova.IovaMapView;
import org.iommuscope.ui.scene.SceneActions;
import org.iommuscope.ui.walk.WalkView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with the picture of the topology as with those of other views. */
class PictureActionsTest {

	@BeforeEach
	void open() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	@Test
	void theTopologyIsWrittenWithAllItsObjects(@TempDir Path folder) throws IOException {
		Path svg = folder.resolve("topology.svg");
		Desktop.topology().actions().export(svg);
		String written = Files.readString(svg);
		for (String object : new String[] { "device 1", "hwpt 8", "hwpt 4", "ioas 2", "viommu 5" }) {
			assertTrue(written.contains(object), object);
		}
		Path png = folder.resolve("topology.png");
		Desktop.topology().actions().export(png);
		assertTrue(new ImageData(png.toString()).width > 600);
	}

	@Test
	void picturesAreCopiedAsPlainTextOfLessThan80Columns() {
		assertTrue(pasted(Desktop.topology().actions()).contains("-> hwpt 8 => hwpt 4 -> ioas 2"));
		IovaMapView map = (IovaMapView) Desktop.show(Ids.IOVA_MAP);
		Desktop.await("the stages 1", () -> Job.getJobManager().find(IovaMapView.FACTS_FAMILY).length == 0);
		assertTrue(pasted(map.actions()).contains("0x2000000-0x21fffff"));
		WalkView walk = (WalkView) Desktop.show(Ids.WALK);
		Desktop.await("the walk", () -> Job.getJobManager().find(WalkView.WALK_FAMILY).length == 0);
		Desktop.settle();
		assertFalse(pasted(walk.actions()).isBlank());
	}

	/** What is on the clipboard after a picture has been copied: letters of ASCII, in lines for a mail. */
	private static String pasted(SceneActions actions) {
		actions.copy();
		Clipboard clipboard = new Clipboard(Display.getCurrent());
		String text = (String) clipboard.getContents(TextTransfer.getInstance());
		clipboard.dispose();
		assertTrue(text.lines().allMatch(line -> line.length() < 80), text);
		assertTrue(text.chars().allMatch(letter -> letter == '\n' || letter >= ' ' && letter <= '~'), text);
		return text;
	}

	@Test
	void viewsOfPicturesTakeThePrintCommandAndOthersDoNot() {
		for (String view : new String[] { Ids.TOPOLOGY, Ids.IOVA_MAP, Ids.WALK, Ids.LIFETIMES }) {
			Desktop.show(view);
			assertTrue(Desktop.isEnabled(ActionFactory.PRINT.getCommandId()), view);
		}
		Desktop.show(Ids.OBJECTS);
		assertFalse(Desktop.isEnabled(ActionFactory.PRINT.getCommandId()));
		assertEquals("org.eclipse.ui.file.print", ActionFactory.PRINT.getCommandId());
	}
}

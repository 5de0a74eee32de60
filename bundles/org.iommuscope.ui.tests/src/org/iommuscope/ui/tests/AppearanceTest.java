package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.handlers.RadioState;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.theme.Appearance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppearanceTest {

	@AfterEach
	void lightAgain() {
		Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "light"));
		Desktop.clear();
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

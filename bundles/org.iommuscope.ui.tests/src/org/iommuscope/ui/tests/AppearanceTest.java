package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.handlers.RadioState;
import org.iommuscope.ui.Ids;
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
		RGB light = Desktop.topology().viewer().getControl().getBackground().getRGB();
		RGB lightText = Desktop.events().table().getItem(0).getForeground().getRGB();
		Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "dark"));
		assertEquals(Appearance.DARK, Appearance.current());
		assertNotEquals(light, Desktop.topology().viewer().getControl().getBackground().getRGB());
		assertNotEquals(lightText, Desktop.events().table().getItem(0).getForeground().getRGB());
	}
}

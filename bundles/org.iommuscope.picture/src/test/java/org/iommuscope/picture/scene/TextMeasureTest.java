package org.iommuscope.picture.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Room for text, with this machine's fonts and without any. */
class TextMeasureTest {

	private final TextMeasure fonts = TextMeasure.ofThisMachine();
	private final TextMeasure table = new TabledTextMeasure();

	@ParameterizedTest
	@EnumSource(Face.class)
	void theTableLeavesNoLessRoomThanSuchAFontNeedsAndLittleMore(Face face) {
		for (String text : new String[] {"hwpt 5", "0xfee00000-0xfeefffff", "iommufd 3@207", "WWWWiiii", ""}) {
			double needed = new AwtTextMeasure().width(text, face) / 1.02;
			assertTrue(table.width(text, face) >= needed - 0.01, text + " in " + face);
			assertTrue(table.width(text, face) <= needed * 1.15 + 2, text + " in " + face);
		}
	}

	@ParameterizedTest
	@EnumSource(Face.class)
	void digitsAreOfOneWidth(Face face) {
		for (TextMeasure measure : new TextMeasure[] {fonts, table}) {
			assertEquals(measure.width("0000000000", face), measure.width("0123456789", face), 0.001);
		}
	}

	@Test
	void whatTheTableDoesNotKnowHasRoomEnough() {
		assertTrue(table.width("\u2715\u2026\u0436\u4e2d", Face.PLAIN) >= fonts.width("\u2715\u2026\u0436", Face.PLAIN));
	}
}

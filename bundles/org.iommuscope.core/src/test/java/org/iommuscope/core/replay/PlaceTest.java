package org.iommuscope.core.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.OptionalInt;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short text of a place in a recording, as it is pasted into a mail. */
class PlaceTest {

	@Test
	void everyPositionIsFoundAgainByItsText() throws IOException {
		Timeline timeline = Timeline.of(Recording.read(Corpus.recording("client/arm-nested"), Progress.NONE), Progress.NONE);
		for (int position = 0; position <= timeline.end(); position++) {
			assertEquals(position, Place.parse(Place.of(timeline, position).toString()).in(timeline));
		}
		assertEquals("@0", Place.of(timeline, 0).toString());
		assertEquals("@3/fd4", Place.of(timeline, 3).toString());
		assertEquals("@68", Place.of(timeline, 68).toString());
	}

	@Test
	void theSignMayBeMissing() {
		assertEquals(new Place(12345, OptionalInt.empty()), Place.parse("12345"));
		assertEquals(new Place(12345, OptionalInt.of(4)), Place.parse(" @12345/fd4 "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "@", "-1", "@1/4", "@1/fd", "12345678901234567890", "@1 fd4", "@1/fd99999999999" })
	void whatIsNoPlaceIsRefused(String text) {
		String message = assertThrows(IllegalArgumentException.class, () -> Place.parse(text)).getMessage();
		assertTrue(message.contains("@12345/fd4"), message);
	}
}

package org.iommuscope.picture.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes in binary units. */
class WordingTest {

	@ParameterizedTest
	@CsvSource({"1, 1 byte", "1023, 1023 bytes", "1024, 1 KiB", "1536, 1.5 KiB", "2097152, 2 MiB", "4194303, 3.9 MiB",
			"2162688, about 2 MiB", "-1, 15.9 EiB", "0, 16 EiB"})
	void aSizeIsWrittenInTheLargestUnit(long bytes, String text) {
		assertEquals(text, Wording.size(bytes));
	}
}

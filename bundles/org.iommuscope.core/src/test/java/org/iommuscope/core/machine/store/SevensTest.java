package org.iommuscope.core.machine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Numbers put down in one step are those that are put down seven bits after seven bits. */
class SevensTest {

	private static byte[] bitByBit(long value) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		long left = value;
		while (left >>> 7 != 0) {
			bytes.write((int) (left & 0x7f | 0x80));
			left >>>= 7;
		}
		bytes.write((int) left);
		return bytes.toByteArray();
	}

	private static void assertPutDown(long value) {
		byte[] expected = bitByBit(value);
		ByteSink sink = new ByteSink();
		sink.unsigned(value);
		assertArrayEquals(expected, Arrays.copyOf(sink.bytes(), sink.size()), () -> Long.toHexString(value));
		if (Sevens.fits(value)) {
			byte[] followed = Arrays.copyOf(expected, 16);
			Arrays.fill(followed, expected.length, 16, (byte) 0xa5);
			long eight = MemorySegment.ofArray(followed).get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
			assertEquals(expected.length, Sevens.length(eight));
			assertEquals(value, Sevens.number(eight, expected.length));
		}
	}

	@Property
	void areTheSameBytes(@ForAll long value, @ForAll @LongRange(min = 0, max = 63) long shift) {
		assertPutDown(value >>> shift);
	}

	@Test
	void atEveryLength() {
		IntStream.range(0, Long.SIZE).mapToLong(bit -> 1L << bit).flatMap(bit -> LongStream.of(bit - 1, bit, ~bit, -bit))
				.forEach(SevensTest::assertPutDown);
	}

	@Test
	void aNumberWhoseEndIsNotThereIsLonger() {
		assertTrue(Sevens.length(-1L) > Long.BYTES);
		assertEquals(Long.BYTES, Sevens.length(0x7fff_ffff_ffff_ffffL));
	}
}

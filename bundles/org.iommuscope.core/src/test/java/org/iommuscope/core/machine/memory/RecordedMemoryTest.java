package org.iommuscope.core.machine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.iommuscope.core.uapi.Bytes;
import org.junit.jupiter.api.Test;

class RecordedMemoryTest {

	private static final Bytes ENTRY = Bytes.parse("0310600000000000");

	@Test
	void whatNothingHasShownIsNotReadable() {
		RecordedMemory memory = RecordedMemory.EMPTY.with(0x2000, ENTRY, 7);
		assertTrue(memory.readable(0x2000));
		assertEquals(0x601003, memory.read(0x2000));
		assertFalse(memory.readable(0x2008));
		assertFalse(memory.readable(0x3000));
		assertEquals(OptionalLong.of(7), memory.changedAt(0x2078));
		assertEquals(OptionalLong.empty(), memory.changedAt(0x2080));
	}

	@Test
	void halfAnEntryIsNotEnoughToReadIt() {
		RecordedMemory memory = RecordedMemory.EMPTY.with(0x2000, ENTRY.slice(0, 4), 1);
		assertFalse(memory.readable(0x2000));
		assertTrue(memory.with(0x2004, ENTRY.slice(4, 4), 2).readable(0x2000));
	}

	@Test
	void bytesMayCrossPagesAndTheEndOfTheAddressSpace() {
		RecordedMemory memory = RecordedMemory.EMPTY.with(0x1ffc, Bytes.parse("00000000" + ENTRY.hex()), 1);
		assertEquals(0x601003, memory.read(0x2000));
		RecordedMemory end = RecordedMemory.EMPTY.with(-4, ENTRY, 1);
		assertFalse(end.readable(0));
	}

	@Test
	void anEarlierVersionStaysAsItWas() {
		RecordedMemory before = RecordedMemory.EMPTY.with(0x2000, ENTRY, 1);
		RecordedMemory after = before.with(0x2000, Bytes.of(new byte[8]), 2);
		assertEquals(0x601003, before.read(0x2000));
		assertEquals(0, after.read(0x2000));
		assertEquals(before, after.with(0x2000, ENTRY, 1));
	}

	@Test
	void seeingTheSameAgainChangesNothing() {
		RecordedMemory memory = RecordedMemory.EMPTY.with(0x2000, ENTRY, 1);
		assertEquals(OptionalLong.of(1), memory.with(0x2000, ENTRY, 9).changedAt(0x2000));
		assertSame(RecordedMemory.EMPTY, RecordedMemory.EMPTY.with(0x2000, Bytes.EMPTY, 1));
	}
}

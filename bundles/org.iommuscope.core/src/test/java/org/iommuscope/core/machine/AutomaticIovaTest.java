package org.iommuscope.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.iommuscope.core.machine.Area.Access;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.uapi.Hex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** Places that the kernel's own functions gave (the reference, section 3.4). */
class AutomaticIovaTest {

	private static final Pages PAGES = new Pages(new UserMemory(0), true, 1);

	@ParameterizedTest(name = "reserved {0} areas {1} allowed {2} alignment {3} address {4} length {5} = {6}")
	@CsvSource(delimiter = '|', textBlock = """
			                       |                      |                            | 1    | 7f0000001000 | 1000   | 0x1000
			                       |                      |                            | 1000 | 7f0000200000 | 200000 | 0x200000
			                       |                      |                            | 1000 | 7f0040000000 | 400000 | 0x200000
			                       |                      |                            | 1000 | 7f0000200000 | 5000   | 0x8000
			                       |                      |                            | 1000 | 7f0000003000 | 10000  | 0x1000
			                       | 1000-1fff            |                            | 1000 | 7f0000001000 | 1000   | 0x2000
			                       | 1000-1fff 3000-3fff  |                            | 1000 | 7f0000002000 | 2000   | 0x4000
			0-ffffff 80000000-max  |                      |                            | 800  | 7f0000001000 | 1000   | 0x1000000
			fee00000-feefffff      | 1000-fedfffff        |                            | 1000 | 7f0000100000 | 100000 | 0xfef00000
			                       |                      | 5000-8fff                  | 1000 | 7f0000004000 | 4000   | ENOSPC
			                       | 10000-1ffff          | 10000-1ffff 40000-7ffff    | 1000 | 7f0000010000 | 10000  | 0x40000
			                       |                      |                            | 1    | 7f0000001100 | 100    | 0x1100
			                       |                      |                            | 1000 | 7f0000001100 | 1000   | EINVAL
			                       |                      |                            | 1000 | 0            | 3000   | 0x4000
			0-max                  |                      |                            | 1    | 1000         | 1000   | ENOSPC
			""")
	void isWhereTheKernelPutsIt(String reserved, String areas, String allowed, String alignment, String address,
			String length, String expected) {
		Ioas ioas = Ioas.empty(1, 1).withAlignment(number(alignment), 1);
		PVector<ReservedRange> taken = TreePVector.empty();
		for (long[] range : ranges(reserved)) {
			taken = taken.plus(new ReservedRange(range[0], range[1], new ReservedRange.ByTest(), 1));
		}
		PVector<AllowedRange> windows = TreePVector.empty();
		for (long[] range : ranges(allowed)) {
			windows = windows.plus(new AllowedRange(range[0], range[1], 1));
		}
		AreaMap map = AreaMap.EMPTY;
		for (long[] range : ranges(areas)) {
			map = map.with(new Area(range[0], range[1], Access.READ, PAGES, 0, 1));
		}
		assertEquals(expected, answer(ioas.withReserved(taken, 1).withAllowed(windows, 1).withAreas(map, 1),
				number(address), number(length)));
	}

	private static String answer(Ioas ioas, long address, long length) {
		AutomaticIova search = AutomaticIova.of(ioas, address, length);
		if (search.isMisaligned()) {
			return "EINVAL";
		}
		OptionalLong found = search.find();
		return found.isPresent() ? Hex.of(found.getAsLong()) : "ENOSPC";
	}

	private static List<long[]> ranges(String text) {
		return text == null ? List.of() : Arrays.stream(text.split(" ")).map(range -> range.split("-"))
				.map(ends -> new long[] { number(ends[0]), number(ends[1]) }).toList();
	}

	private static long number(String hex) {
		return hex.equals("max") ? -1 : Long.parseUnsignedLong(hex, 16);
	}
}

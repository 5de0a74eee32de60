package org.iommuscope.core.uapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.iommuscope.core.uapi.iommufd.HwptPageResponse;
import org.iommuscope.core.uapi.iommufd.HwptPgfault;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IovaRange;
import org.iommuscope.core.uapi.iommufd.VeventHeader;
import org.junit.jupiter.api.Test;

class LayoutTest {

	/** Sizes in bytes as the reference has them, section 2.2. */
	private static final Map<Integer, Integer> SIZES = Map.ofEntries(Map.entry(0x3b80, 8), Map.entry(0x3b81, 12),
			Map.entry(0x3b82, 24), Map.entry(0x3b83, 40), Map.entry(0x3b84, 32), Map.entry(0x3b85, 40),
			Map.entry(0x3b86, 24), Map.entry(0x3b87, 24), Map.entry(0x3b88, 12), Map.entry(0x3b89, 48),
			Map.entry(0x3b8a, 40), Map.entry(0x3b8b, 16), Map.entry(0x3b8c, 48), Map.entry(0x3b8d, 32),
			Map.entry(0x3b8e, 16), Map.entry(0x3b8f, 40), Map.entry(0x3b90, 40), Map.entry(0x3b91, 24),
			Map.entry(0x3b92, 8), Map.entry(0x3b93, 32), Map.entry(0x3b94, 40), Map.entry(0x3b95, 40));

	@Test
	void structsAreAsLongAsTheKernelDeclaresThem() {
		Map<Integer, Integer> declared = new TreeMap<>();
		SIZES.keySet().forEach(number -> declared.put(number,
				Layout.of(Ioctl.of(FileKind.IOMMUFD, number).orElseThrow().type().orElseThrow()).size()));
		assertEquals(new TreeMap<>(SIZES), declared);
		assertEquals(40, Layout.of(HwptPgfault.class).size());
		assertEquals(8, Layout.of(HwptPageResponse.class).size());
		assertEquals(8, Layout.of(VeventHeader.class).size());
		assertEquals(16, Layout.of(IovaRange.class).size());
	}

	@Test
	void decodesAndEncodesTheBytesOfARecordedCall() {
		Bytes recorded = Bytes
				.parse("280000000700000002000000000000000000a0a0ffff000000002000000000000000000200000000");
		Layout<IoasMap> layout = Layout.of(IoasMap.class);
		IoasMap map = layout.decode(recorded);
		assertEquals(new IoasMap(7, 2, 0, 0xffffa0a00000L, 0x200000, 0x2000000), map);
		assertEquals(recorded, layout.encode(map));
		assertEquals("flags=FIXED_IOVA|WRITEABLE|READABLE ioas_id=2 user_va=0xffffa0a00000 length=0x200000 iova=0x2000000",
				layout.printInputs(map));
		assertEquals("iova=0x2000000", layout.printOutputs(map));
	}

	@Test
	void aShortStructIsExtendedWithZeros() {
		assertEquals(new IoasMap(7, 0, 0, 0, 0, 0), Layout.of(IoasMap.class).decode(Bytes.parse("2800000007")));
	}

	@Test
	void theForeignLayoutHasTheSameOffsets() {
		for (Ioctl ioctl : Ioctl.values()) {
			ioctl.type().ifPresent(type -> {
				Layout<? extends Record> layout = Layout.of(type);
				assertEquals(layout.size(), layout.memoryLayout().byteSize(), ioctl.name());
				layout.members().forEach(member -> assertEquals(member.offset(),
						layout.memoryLayout().byteOffset(
								java.lang.foreign.MemoryLayout.PathElement.groupElement(member.name())),
						ioctl + " " + member.name()));
			});
		}
	}
}

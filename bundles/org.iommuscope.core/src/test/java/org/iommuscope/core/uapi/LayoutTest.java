package org.iommuscope.core.uapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.uapi.iommufd.HwptPageResponse;
import org.iommuscope.core.uapi.iommufd.HwptPgfault;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IovaRange;
import org.iommuscope.core.uapi.iommufd.VeventHeader;
import org.iommuscope.core.uapi.test.TestCommand;
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

	/** Every whole struct of every recording, but for bytes of a union that its operation does not use. */
	@Test
	void recordedStructsComeBackAsTheyWere() throws IOException {
		int structs = 0;
		for (Path file : Corpus.recordings()) {
			for (Event event : Recording.read(file, Progress.NONE).events()) {
				if (event.call() instanceof Call.Ioctl ioctl && EventText.known(event, ioctl).isPresent()) {
					Ioctl known = EventText.known(event, ioctl).get();
					structs += known.type().map(type -> roundTrip(Layout.of(type), ioctl.in())).orElse(0);
					structs += known == Ioctl.IOMMU_TEST_CMD ? testRoundTrip(ioctl.in()) : 0;
				}
			}
		}
		assertTrue(structs > 10_000, "structs seen: " + structs);
	}

	private static <T extends Record> int roundTrip(Layout<T> layout, Bytes in) {
		if (in.size() != layout.size() || in.u32(0) != layout.size()) {
			return 0;
		}
		assertEquals(in, layout.encode(layout.decode(in)));
		return 1;
	}

	private static int testRoundTrip(Bytes in) {
		if (in.size() != TestCommand.SIZE || in.u32(0) != TestCommand.SIZE) {
			return 0;
		}
		TestCommand command = TestCommand.decode(in);
		assertEquals(command, TestCommand.decode(command.encode()));
		assertEquals(in.slice(0, 16), command.encode().slice(0, 16));
		return 1;
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

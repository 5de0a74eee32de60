package org.iommuscope.core.machine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Ioctl;
import org.junit.jupiter.api.Test;

/** What was invalidated, in words. The recorded client names the commands that it sends, in this order. */
class CommandTextTest {

	private static List<String> recorded(long seq) throws IOException {
		Event event = Recording.read(Corpus.recording("client/arm-nested"), Progress.NONE).events().stream()
				.filter(each -> each.seq() == seq).findFirst().orElseThrow();
		return CommandText.of((Call.Ioctl) event.call());
	}

	@Test
	void commandsOfAnSmmuHaveTheirNamesAndFields() throws IOException {
		assertEquals(List.of("TLBI_NH_VA ASID=0x7 Address=0x1000000 LEAF=0x1"), recorded(36));
		assertEquals(List.of("TLBI_NH_ASID ASID=0x7"), recorded(37));
		assertEquals(List.of("TLBI_NH_ALL"), recorded(38));
		assertEquals(List.of("CFGI_CD_ALL SID=0x10"), recorded(40));
		assertEquals(List.of("CFGI_CD SID=0x10 LEAF=0x1"), recorded(42));
		assertEquals(List.of(), recorded(32));
	}

	private static List<String> vtd(String entry, String length, String count) {
		Bytes struct = Bytes.parse("2000000004000000000000000000000000000000" + length + count + "00000000");
		Call.Buffer buffer = new Call.Buffer("data_uptr", 0, "in", Bytes.parse(entry), false);
		return CommandText.of(new Call.Ioctl(3, Ioctl.IOMMU_HWPT_INVALIDATE.number(), "", OptionalLong.empty(), struct, struct, List.of(buffer),
				new Result(0, 0)));
	}

	@Test
	void rangesOfVtdAreAddresses() {
		assertEquals(List.of("0x1000-0x2fff, leaves only", "everything"),
				vtd("001000000000000002000000000000000100000000000000" + "0000000000000000ffffffffffffffff0000000000000000", "18000000", "02000000"));
	}

	@Test
	void whatIsTooShortOrNotThereSaysNothing() {
		assertEquals(List.of(), vtd("0010000000000000", "08000000", "01000000"));
		assertEquals(List.of(), vtd("", "18000000", "ffffffff"));
	}
}

package org.iommuscope.core.replay.breakpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short text of a condition, which markers and the command line keep it by. */
class ConditionTextTest {

	@ParameterizedTest
	@ValueSource(strings = { "ioctl:IOMMU_IOAS_MAP", "ioctl:MOCK_DOMAIN", "kind:viommu", "object:ioas:1", "object:hwpt:5@4",
			"object:hwpt:5@582/4", "errno:EINVAL", "errno:200", "iova:0x1000", "iova:0x1000-0xffffffffffffffff",
			"iova:0x0-0xfff@ioas:1@582/4", "entry:0x1000@hwpt:5", "entry-at:0x80001000@hwpt:5@3", "memory:gpa:0x2023000", "fault",
			"stale", "finding", "finding:call-failed", "where:failed and name ~ \"MAP && x\"", "seq:12345",
			"ioctl:IOMMU_IOAS_MAP && errno:EINVAL && where:pid == 582 && failed" })
	void isReadBack(String text) {
		Condition condition = Condition.parse(text);
		assertEquals(text, condition.toString());
		assertEquals(condition, Condition.parse(condition.toString()));
		assertTrue(!condition.text().isBlank());
	}

	@ParameterizedTest
	@CsvSource({ "ioctl:ioas_map, ioctl:IOMMU_IOAS_MAP", "ioctl:device_bind_iommufd, ioctl:VFIO_DEVICE_BIND_IOMMUFD",
			"errno:22, errno:EINVAL", "seq:@7, seq:7", "iova:0x1000-0x1000, iova:0x1000",
			"where:failed && pid == 1, where:failed && pid == 1" })
	void mayBeWrittenInOtherWays(String written, String kept) {
		assertEquals(kept, Condition.parse(written).toString());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "'' | is no condition", "nonsense | is no condition; one begins with ioctl:",
			"ioctl: | nothing after its colon", "ioctl:NOSUCH | no ioctl is called \"NOSUCH\"",
			"kind:thing | no kind of object; there are device, hwpt, ioas",
			"object:1 | names no object, which is written ioas:1", "errno:EWHAT | no error that iommufd returns",
			"iova:1000 | no address, which is written 0x1000", "iova:0x2000-0x1000 | ends before it starts",
			"iova:0x0@hwpt:5 | is no address space", "entry:0x1000 | does not say in which table",
			"entry:0x1000@ioas:1 | has no page table", "memory:0x1000 | is no place in memory", "memory:xyz:0x1000 | is no memory; there are gpa", "fault:x | nothing goes after",
			"finding:unheard-of | is no rule; there are call-failed", "where:errno == | column", "seq:-1 | not the number",
			"stale && | is no condition", "object:ioas:99999999999 | names no object" })
	void whatCannotBeReadIsRefusedWithAReason(String text, String reason) {
		String message = assertThrows(IllegalArgumentException.class, () -> Condition.parse(text)).getMessage();
		assertTrue(message.contains(reason), message);
	}
}

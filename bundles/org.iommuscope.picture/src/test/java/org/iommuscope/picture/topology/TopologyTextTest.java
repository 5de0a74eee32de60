package org.iommuscope.picture.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.model.Host;
import org.iommuscope.picture.Models;
import org.iommuscope.picture.Recordings;
import org.junit.jupiter.api.Test;

/** The topology as text that survives a mail. */
class TopologyTextTest {

	@Test
	void aNestedSetup() {
		Timeline timeline = Recordings.timeline("client/arm-nested.iommutrace.gz");
		assertEquals("""
				  iommufd 3@207
				~   device 1: vfio0
				~     -> hwpt 8 => hwpt 4 -> ioas 2
				    viommu 5: arm-smmuv3, on hwpt 4
				      owns hwpt 8
				      owns hwpt 9
				      owns hwpt 10
				      vdevice 6: virtual id 0x10, of device 1
				      veventq 7: arm-smmuv3, depth 8
				    hwpt 3: of ioas 2
				    hwpt 4: nest parent, of ioas 2
				    hwpt 8: arm-smmuv3, stage 1 on hwpt 4
				    hwpt 9: arm-smmuv3, stage 1 on hwpt 4
				    hwpt 10: arm-smmuv3, stage 1 on hwpt 4
				    ioas 2: 1 area
				      0x2000000-0x21fffff rw, 2 MiB
				      reserved 0x8000000-0x80fffff device:1
				      reserved 0x100000000000-0xffffffffffffffff outside the aperture, hwpt:4
				      reserved 0x1000000000000-0xffffffffffffffff outside the aperture, hwpt:3
				""", TopologyText.of(Recordings.after(timeline, 32), TopologyOptions.DEFAULT));
	}

	@Test
	void thePartThatIsOnTheWayOfAnObject() {
		Timeline timeline = Recordings.timeline("client/arm-nested.iommutrace.gz");
		assertEquals("""
				  Only what is on the way of hwpt 8: 5 of 11 objects.
				  iommufd 3@207
				~   device 1: vfio0
				~     -> hwpt 8 => hwpt 4 -> ioas 2
				    hwpt 4: nest parent, of ioas 2
				    hwpt 8: arm-smmuv3, stage 1 on hwpt 4
				    ioas 2: 1 area
				      0x2000000-0x21fffff rw, 2 MiB
				      reserved 0x8000000-0x80fffff device:1
				      reserved 0x100000000000-0xffffffffffffffff outside the aperture, hwpt:4
				      reserved 0x1000000000000-0xffffffffffffffff outside the aperture, hwpt:3
				""", TopologyText.of(Recordings.after(timeline, 32), TopologyOptions.DEFAULT
				.withScope(TopologyScope.EVERYTHING.withFocus(Optional.of("1/hwpt/8")))));
	}

	@Test
	void whatLeadsToWhatIsLeftOutLeadsNowhere() {
		Timeline timeline = Recordings.timeline("client/arm-nested.iommutrace.gz");
		Set<String> left = new HashSet<>(TopologyDiagram.kinds(Recordings.after(timeline, 32)));
		left.removeAll(List.of("device", "nested HWPT"));
		String text = TopologyText.of(Recordings.after(timeline, 32),
				TopologyOptions.DEFAULT.withScope(TopologyScope.EVERYTHING.withHidden(left)));
		assertTrue(text.startsWith("  Left out: "), text);
		assertTrue(text.endsWith("""
				  iommufd 3@207
				~   device 1: vfio0
				~     -> hwpt 8
				    hwpt 8: arm-smmuv3
				    hwpt 9: arm-smmuv3
				    hwpt 10: arm-smmuv3
				"""), text);
	}

	@Test
	void noLineIsLongerThan79ColumnsOfAscii() {
		Host host = Models.host();
		Models.device(host, 1, "x".repeat(200), 7);
		Models.device(host, 2, "\u202enot this \u00e9\t" + "y ".repeat(100), 7);
		String text = TopologyText.of(host, TopologyOptions.DEFAULT);
		assertTrue(text.lines().allMatch(line -> line.length() <= 79), text);
		assertTrue(text.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f), text);
		assertTrue(text.contains("\\u{202e}not this \\u{e9}\\u{9}"), text);
		assertEquals(200, text.chars().filter(c -> c == 'x').count());
	}
}

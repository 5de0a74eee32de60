package org.iommuscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code find} and {@code why} as users run them. Numbers of events were read from the recording's lines. */
class SearchCommandsTest {

	private static final String INTEL = CommandsTest.corpus("client/intel-second-stage.iommutrace.gz");

	private final StringWriter out = new StringWriter();
	private final StringWriter err = new StringWriter();

	private int run(String... args) {
		return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
	}

	private List<Object> found(String... options) throws IOException {
		String[] args = new String[options.length + 3];
		args[0] = "find";
		args[1] = INTEL;
		args[2] = "--json";
		System.arraycopy(options, 0, args, 3, options.length);
		int status = run(args);
		List<?> events = (List<?>) CommandsTest.json(out.toString()).get("events");
		assertEquals(events.isEmpty() ? 1 : 0, status, err.toString());
		return events.stream().<Object>map(event -> ((Map<?, ?>) event).get("seq")).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "--iova 0x1000000 | 16 18 28 46 58 59 63",
			"--iova 0x1000000-0x1000fff@ioas:2 --errno EEXIST | 18", "--object fault:7 | 37 38 67 68",
			"--object fault:7 --back | 68 67 38 37", "--object fault:7 --back --from @67/fd6 | 38 37",
			"--object fault:7 --from 37 | 38 67 68", "--errno 95 --limit 2 | 33 35", "--errno EPERM |",
			"--text fault_queue | 37", "--text hwpt_alloc --where dev_id==1 --errno EINVAL | 39 40 41",
			"--when ioctl:destroy --when errno:ENOENT | 73", "--when finding:kernel-defect | 48 50" })
	void findTellsTheEventsThatAllHoldFor(String options, String expected) throws IOException {
		List<Long> seqs = expected == null ? List.of() : Arrays.stream(expected.split(" ")).map(Long::valueOf).toList();
		assertEquals(seqs, found(options.split(" ")));
	}

	@Test
	void findListsEventsLikeEvents() {
		assertEquals(0, run("find", INTEL, "--errno", "EEXIST"));
		String text = out.toString();
		out.getBuffer().setLength(0);
		assertEquals(0, run("events", INTEL, "--where", "errno == EEXIST"));
		assertEquals(out.toString(), text);
	}

	@Test
	void findSaysWhatItCannotRead() {
		assertEquals(2, run("find", INTEL));
		assertEquals(2, run("find", INTEL, "--errno", "EWHAT"));
		assertEquals(2, run("find", INTEL, "--when", "nonsense"));
		assertEquals(2, run("find", INTEL, "--iova", "12"));
		assertEquals(2, run("find", INTEL, "--errno", "EINVAL", "--limit", "0"));
		List<String> lines = err.toString().lines().toList();
		assertEquals(5, lines.size());
		assertTrue(lines.get(1).contains("\"EWHAT\" is no error"), lines.get(1));
		assertTrue(lines.get(2).contains("\"nonsense\" is no condition"), lines.get(2));
		assertTrue(lines.get(3).contains("\"12\" is no address"), lines.get(3));
	}

	@Test
	void whyLeadsFromAReservedRangeToTheDevice() throws IOException {
		assertEquals(0, run("why", INTEL, "--at", "@22/fd3", "--iova", "0xfee00000", "--ioas", "2", "--json"));
		Map<?, ?> document = CommandsTest.json(out.toString());
		assertEquals(22L, document.get("seq"));
		Map<?, ?> subject = (Map<?, ?>) ((List<?>) document.get("subjects")).getFirst();
		assertEquals("0xfee00000 of ioas:2@673/3", subject.get("subject"));
		assertEquals("reserved in 0xfee00000-0xfeefffff by device:1", subject.get("now"));
		assertEquals(true, subject.get("whole"));
		List<?> causes = (List<?>) subject.get("causes");
		assertEquals(List.of(20L, 13L, 4L, 2L, 1L), causes.stream().map(cause -> ((Map<?, ?>) cause).get("seq")).toList());
	}

	@Test
	void whyFitsAHundredColumnsAndTellsEverySpaceByDefault() {
		assertEquals(0, run("why", INTEL, "--at", "30", "--iova", "0x2000010"));
		List<String> lines = out.toString().lines().toList();
		assertTrue(lines.stream().allMatch(line -> line.length() <= 100));
		assertEquals("0x2000010 of ioas:2@673/3: free", lines.getFirst());
		assertTrue(lines.contains("0x2000010 of ioas:3@673/3: mapped in 0x2000000-0x20fffff (rw) to user memory at 0x7fe5cec00000"));
		assertTrue(lines.contains("            mapped 0x2000000-0x20fffff (rw) of ioas:3, a copy of 0x1000000-0x10fffff of ioas:2"));
	}

	@Test
	void whyTellsObjectsAndEntries() {
		assertEquals(0, run("why", INTEL, "--object", "hwpt:8"));
		assertTrue(out.toString().startsWith("hwpt:8@673/3: gone since @66; before: hwpt:8 on ioas:2 for device:1"));
		assertEquals(0, run("why", INTEL, "--at", "40", "--hwpt", "5", "--entry", "0x1000000"));
		assertTrue(out.toString().contains("the entry for 0x1000000 in the table of hwpt:5@673/3"));
	}

	@Test
	void whyIsOneWhereThereIsNothingAndTwoForBadUsage() {
		assertEquals(1, run("why", INTEL, "--object", "viommu:9"));
		assertEquals(1, run("why", INTEL, "--at", "5", "--iova", "0x1000"));
		assertEquals(2, run("why", INTEL));
		assertEquals(2, run("why", INTEL, "--object", "thing:9"));
		assertEquals(2, run("why", INTEL, "--object", "ioas:2", "--iova", "0x1000"));
		assertEquals(2, run("why", INTEL, "--at", "40", "--hwpt", "ioas:2", "--iova", "0x1000"));
		assertEquals(2, run("why", INTEL, "--at", "x", "--iova", "0x1000"));
		assertEquals(7, err.toString().lines().count());
	}
}

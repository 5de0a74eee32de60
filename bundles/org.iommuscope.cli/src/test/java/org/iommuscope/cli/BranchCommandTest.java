package org.iommuscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What-if on the command line, on a recording of a real kernel; what comes otherwise is what the kernel's rules say. */
class BranchCommandTest {

	private static final String INTEL = CommandsTest.corpus("client/intel-second-stage.iommutrace.gz");
	private static final String HEADER = "{\"iommufd-trace\":1}\n";

	private final StringWriter out = new StringWriter();
	private final StringWriter err = new StringWriter();

	@TempDir
	private Path folder;

	@Test
	void tellsWhichResultsChangeWithoutAMapping() {
		assertEquals(1, run("branch", INTEL, "--at", "16", "--omit", "16"));
		assertTrue(out.toString().contains("    errno: recorded -1 EEXIST, on the branch 0\n"), out::toString);
		assertTrue(out.toString().contains("@28 IOAS_COPY"), out::toString);
		assertTrue(out.toString().lines().allMatch(line -> line.length() <= Columns.WIDTH));
		assertEquals("", err.toString());
	}

	@Test
	void leavingOutWhatNobodyNeedsChangesNothing() {
		assertEquals(0, run("branch", INTEL, "--omit", "@12"));
		assertEquals("changed 0 later results\n", out.toString());
	}

	@Test
	void savesARecordingThatReplaysByTheRules() throws IOException {
		Path saved = folder.resolve("what-if.iommutrace.gz");
		assertEquals(1, run("branch", INTEL, "--omit", "13", "-o", saved.toString()));
		out.getBuffer().setLength(0);
		assertEquals(0, run("replay", saved.toString()), out::toString);
		assertTrue(out.toString().contains("differ 0"), out::toString);
		out.getBuffer().setLength(0);
		assertEquals(1, run("events", saved.toString(), "--where", "seq == 13"));
	}

	@Test
	void addsTheEventsOfAFile() throws IOException {
		Path events = Files.writeString(folder.resolve("more.iommutrace"), HEADER
				+ "{\"seq\":1,\"ts\":0,\"pid\":673,\"tid\":673,\"call\":\"ioctl\",\"fd\":3,\"request\":\"0x3b81\","
				+ "\"in\":\"0c0000000000000000000000\"}\n");
		assertEquals(1, run("branch", INTEL, "--at", "12", "--insert", events.toString(), "--json"));
		// The first IOAS of the recording was called 2, which is the lowest free id, and is 3 now.
		String json = out.toString().replaceAll("\\s+", "");
		assertTrue(json.contains("{\"seq\":13,\"branchSeq\":14,"), json);
		assertTrue(json.contains("{\"field\":\"out_ioas_id\",\"recorded\":\"2\",\"branch\":\"3\"}"), json);
	}

	@Test
	void anEventThatIsNotThereIsBadUsage() {
		assertEquals(2, run("branch", INTEL, "--omit", "999999"));
		assertTrue(err.toString().contains("there is no event @999999"), err::toString);
		assertEquals(2, run("branch", INTEL, "--at", "5"));
		assertEquals(2, err.toString().lines().count());
	}

	@Test
	void theRecordingItselfIsNeverOverwritten() throws IOException {
		Path copy = Files.copy(Path.of(INTEL), folder.resolve("copy.iommutrace.gz"));
		byte[] before = Files.readAllBytes(copy);
		assertEquals(2, run("branch", copy.toString(), "--omit", "16", "-o", copy.toString()));
		assertTrue(err.toString().contains("choose another name"), err::toString);
		assertArrayEquals(before, Files.readAllBytes(copy));
	}

	@Test
	void aPlaceThatCannotBeWrittenToIsNamedWithTheCure() {
		Path nowhere = folder.resolve("none/x.iommutrace");
		assertEquals(2, run("branch", INTEL, "--omit", "16", "-o", nowhere.toString()));
		assertEquals("iommuscope: " + nowhere + ": its folder does not exist; make it first, or choose another\n",
				err.toString());
		assertFalse(Files.exists(nowhere));
	}

	private int run(String... arguments) {
		return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
	}
}

package org.iommuscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands replay and explain as users type them. */
class ReplayCommandTest {

	private static final Path TRACES = corpus();

	@TempDir
	private Path folder;

	private int status;

	private static Path corpus() {
		return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
				.map(up -> up.resolve("releng/corpus/traces")).filter(Files::isDirectory).findFirst().orElseThrow();
	}

	private static String trace(String name) {
		return TRACES.resolve(name).toString();
	}

	private String run(String... arguments) {
		StringWriter out = new StringWriter();
		status = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out)).execute(arguments);
		return out.toString();
	}

	@Test
	void theLastLineIsTheSum() {
		String text = run("replay", trace("client/intel-second-stage.iommutrace.gz"),
				trace("fuzz/nesting-0003.iommutrace.gz"));
		assertEquals(0, status);
		assertTrue(text.lines().toList().getLast().matches(
				"calls \\d+: match \\d+, differ 0, environment \\d+, unknown 0"), text);
	}

	@Test
	void aKernelThatBehavesOtherwiseIsNoticed() throws IOException {
		Path changed = folder.resolve("changed.iommutrace");
		String areas = Files.readString(TRACES.resolve("selftest/iommufd_ioas.mock_domain.area.iommutrace"));
		List<String> lines = areas.lines().toList();
		Files.writeString(changed, String.join("\n", lines.stream()
				.map(line -> line.contains("\"errno\":17") ? line.replace("\"errno\":17", "\"errno\":28") : line).toList()));
		long altered = lines.stream().filter(line -> line.contains("\"errno\":17")).count();
		String text = run("replay", "--json", changed.toString());
		assertEquals(altered > 0 ? Main.FOUND : 0, status);
		assertTrue(text.contains("\"differ\":" + altered), text);
		assertTrue(altered == 0 || text.contains("-1 ENOSPC") && text.contains("-1 EEXIST"), text);
	}

	@Test
	void explainSaysWhoIsInTheWay() {
		String text = run("explain", trace("client/intel-second-stage.iommutrace.gz"), "--at", "22");
		assertEquals(0, status);
		assertTrue(text.contains("overlaps the MSI window of device:1 (vfio0)"), text);
		assertTrue(text.contains("reserved 0xfee00000-0xfeefffff of device:1, since @20"), text);
		String json = run("explain", trace("client/intel-second-stage.iommutrace.gz"), "--at", "48", "--json");
		assertTrue(json.contains("\"kernel defect\""), json);
	}

	@Test
	void anEventThatIsNotThereIsBadUsage() {
		run("explain", trace("client/intel-second-stage.iommutrace.gz"), "--at", "999999");
		assertEquals(Main.BAD_USAGE, status);
	}
}

package org.iommuscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as users run them. What is expected stands in the recordings' text and in what the client printed. */
class CommandsTest {

	private static final String ARM = corpus("client/arm-nested.iommutrace.gz");

	private final StringWriter out = new StringWriter();
	private final StringWriter err = new StringWriter();

	@TempDir
	private Path folder;

	@Test
	void eventsListsALineAnEventInAHundredColumns() {
		assertEquals(0, run("events", ARM));
		assertTrue(out.toString().lines().allMatch(line -> line.length() <= 100));
		assertTrue(out.toString().contains("10    207  IOAS_MAP flags=FIXED_IOVA|WRITEABLE|READABLE ioas_id=2"));
		assertTrue(out.toString().contains("VDEVICE_ALLOC viommu_id=5 dev_id=1 virt_id=0x10 ✕ EEXIST"));
		assertEquals("", err.toString());
	}

	@Test
	void eventsAsJsonHasOneEventALine() throws IOException {
		assertEquals(0, run("events", ARM, "--json", "--where", "seq == 12 or seq == 1"));
		assertEquals(2, out.toString().lines().filter(line -> line.startsWith("{\"seq\":")).count());
		List<?> events = (List<?>) json().get("events");
		Map<?, ?> open = (Map<?, ?>) events.get(0);
		assertEquals("open", open.get("call"));
		assertEquals(3L, open.get("ret"));
		Map<?, ?> refused = (Map<?, ?>) events.get(1);
		assertEquals(List.of("seq", "ts", "pid", "call", "name", "fd", "ret", "errno", "text"),
				List.copyOf(refused.keySet()));
		assertEquals("IOMMU_HWPT_ALLOC", refused.get("name"));
		assertEquals(3L, refused.get("fd"));
		assertEquals(-1L, refused.get("ret"));
		assertEquals(95L, refused.get("errno"));
	}

	@Test
	void nothingFoundIsOne() {
		assertEquals(1, run("events", ARM, "--where", "errno == EPERM"));
		assertEquals("", out.toString());
	}

	@Test
	void aWrongConditionIsBadUsageInOneLine() {
		assertEquals(2, run("events", ARM, "--where", "errno =="));
		assertEquals(1, err.toString().lines().count());
		assertTrue(err.toString().contains("column 9"), err::toString);
	}

	@Test
	void whatCannotBeReadIsTwoAndOneLine() throws IOException {
		Path text = Files.writeString(folder.resolve("notes.txt"), "buy milk\n");
		for (String file : List.of(folder.resolve("missing").toString(), folder.toString(), text.toString())) {
			err.getBuffer().setLength(0);
			assertEquals(2, run("state", file));
			assertEquals(1, err.toString().lines().count(), err::toString);
			assertTrue(err.toString().contains(file), err::toString);
		}
		assertTrue(err.toString().contains("line 1, byte 0"), err::toString);
		assertEquals("", out.toString());
	}

	@Test
	void aDamagedLineIsReportedAndMarkedAndTheRestIsListed() throws IOException {
		Path damaged = Files.writeString(folder.resolve("damaged.iommutrace"), """
				{"iommufd-trace":1,"page_size":4096}
				{"seq":1,"ts":1,"pid":1,"tid":1,"call":"marker","text":"before"}
				{"seq":2,"ts":2,"pid":1,"tid":1,"call":"mar
				{"seq":3,"ts":3,"pid":1,"tid":1,"call":"marker","text":"after"}
				""");
		assertEquals(0, run("events", damaged.toString(), "--json"));
		assertTrue(err.toString().contains("line 3, byte 102"), err::toString);
		List<?> events = (List<?>) json().get("events");
		assertEquals(3, events.size());
		assertTrue(((Map<?, ?>) events.get(1)).containsKey("damaged"));
		assertEquals(List.of("seq", "ts", "pid", "call", "name", "fd", "ret", "errno", "text"),
				List.copyOf(((Map<?, ?>) events.get(2)).keySet()));
	}

	/**
	 * The client printed the ids that the kernel gave out; the ranges are those that IOAS_IOVA_RANGES left out: the window
	 * of software MSIs, and what lies outside of the apertures of the two HWPTs, 44 bits of stage 2 and 48 of stage 1.
	 */
	@Test
	void stateAsJsonKeepsTheContract() throws IOException {
		assertEquals(0, run("state", ARM, "--at", "@36", "--json"));
		Map<String, Object> document = json();
		assertEquals(36L, document.get("seq"));
		Map<?, ?> context = (Map<?, ?>) ((List<?>) document.get("contexts")).getFirst();
		assertEquals(List.of("context", "ioas", "hwpt", "devices", "viommu", "vdevice", "fault", "veventq", "hwqueue",
				"access", "selftest"), List.copyOf(context.keySet()));
		assertEquals("3@207", context.get("context"));
		Map<?, ?> ioas = (Map<?, ?>) ((List<?>) context.get("ioas")).getFirst();
		assertEquals(2L, ioas.get("id"));
		assertEquals(4096L, ioas.get("alignment"));
		assertEquals(List.of(Map.of("start", "0x2000000", "last", "0x21fffff", "access", "rw", "seq", 10L)),
				ioas.get("areas"));
		List<String> starts = ((List<?>) ioas.get("reserved")).stream().map(r -> (String) ((Map<?, ?>) r).get("start"))
				.toList();
		assertEquals(List.of("0x8000000", "0x100000000000", "0x1000000000000"), starts);
		List<Object> hwpts = ((List<?>) context.get("hwpt")).stream().map(h -> ((Map<?, ?>) h).get("id"))
				.map(Object.class::cast).toList();
		assertEquals(List.of(3L, 4L, 8L, 9L, 10L), hwpts);
		Map<?, ?> device = (Map<?, ?>) ((List<?>) context.get("devices")).getFirst();
		Map<String, Object> attached = new LinkedHashMap<>();
		attached.put("pasid", null);
		attached.put("hwpt", 8L);
		assertEquals(List.of(attached), device.get("attached"));
	}

	/** The reference, section 5: software MSI is needed in both layers, and the kernel enforces it in stage 2. */
	@Test
	void stateShowsTheThreeLayersOfADevice() throws IOException {
		assertEquals(0, run("state", ARM, "--at", "33", "--json"));
		Map<?, ?> context = (Map<?, ?>) ((List<?>) json().get("contexts")).getFirst();
		Map<?, ?> layers = (Map<?, ?>) ((Map<?, ?>) ((List<?>) context.get("devices")).getFirst()).get("reserved");
		assertEquals(List.of(Map.of("start", "0x8000000", "last", "0x80fffff", "type", "msi")), layers.get("input"));
		Map<?, ?> enforced = (Map<?, ?>) ((List<?>) layers.get("enforced")).getFirst();
		assertEquals("0x8000000", enforced.get("start"));
		assertEquals(Map.of("start", "0x0", "last", "0xfffffffffff"), layers.get("aperture"));
	}

	@Test
	void aContextWhoseLastDescriptorIsClosedIsGone() throws IOException {
		assertEquals(0, run("state", corpus("selftest/iommufd_ioas.two_mock_domain.copy_area.iommutrace.gz"), "--json"));
		assertEquals(List.of(), json().get("contexts"));
	}

	@Test
	void aPositionThatIsNoNumberIsBadUsage() {
		assertEquals(2, run("state", ARM, "--at", "yesterday"));
		assertEquals(1, err.toString().lines().count());
	}

	/** "edu DMA memory -> device (plain hwpt): completed": one stage, two MiB mapped at 0x2000000. */
	@Test
	void walkListsTheReferencesOfAStage() throws IOException {
		assertEquals(0, run("walk", ARM, "--at", "15", "--device", "vfio0", "--iova", "0x2001000", "--json"));
		Map<String, Object> document = json();
		assertEquals("ok", document.get("result"));
		assertEquals(1L << 21, document.get("pageSize"));
		Map<?, ?> last = (Map<?, ?>) ((List<?>) document.get("references")).getLast();
		assertEquals(List.of("n", "stage", "level", "table", "index", "address", "entry", "next", "via"),
				List.copyOf(last.keySet()));
		assertEquals(2L, last.get("level"));
		assertEquals(16L, last.get("index"));
		assertEquals(Map.of("combined", "Normal write-back, inner shareable", "stages", List.of("AttrIndx 1 = 0xff"), "unknown",
				List.of()), document.get("attributes"));
	}

	@Test
	void walkSaysWhatMemoryItComesTo() {
		assertEquals(0, run("walk", ARM, "--at", "15", "--device", "vfio0", "--iova", "0x2001000"));
		assertTrue(out.toString().contains("memory: Normal write-back, inner shareable"), out::toString);
	}

	@Test
	void aWalkThatEndsInAFaultIsOne() {
		assertEquals(1, run("walk", ARM, "--at", "15", "--device", "device:1@207/3", "--iova", "0x5000000"));
		assertTrue(out.toString().contains("F_TRANSLATION"), out::toString);
	}

	@Test
	void aWalkSaysWhatTheRecordingDoesNotShow() {
		assertEquals(1, run("walk", ARM, "--at", "34", "--device", "vfio0", "--iova", "0x1000000"));
		assertTrue(out.toString().contains("the recording does not show that memory"), out::toString);
		assertEquals(1, run("walk", ARM, "--at", "1", "--device", "vfio0", "--iova", "0x1000000"));
		assertTrue(err.toString().contains("no device \"vfio0\" is bound here"), err::toString);
		assertEquals(2, run("walk", ARM, "--device", "vfio0"));
		assertEquals(2, run("walk", ARM, "--device", "vfio0", "--iova", "here"));
	}

	@Test
	void walkVectorsAreComparedAndCounted() throws IOException {
		Path vectors = Files.writeString(folder.resolve("vectors.json"), """
				{"walk-vectors":1,"oracle":"none","seed":1,"cases":[{"id":"a","stage1":null,
				"stage2":{"format":"vtd-ss","granule":4096,"root":"0x1000","levels":3,"inputBits":39,"outputBits":39,"config":{"SC":1}},
				"entries":[["0x1000","0x2003"],["0x2000","0x3003"],["0x3008","0x5003"]],
				"queries":[{"iova":"0x1008","access":"r","result":"ok","output":"0x5008"},
				{"iova":"0x2000","access":"r","result":"ok","output":"0x6000"},
				{"iova":"0x2000","access":"w","result":"ok","output":"0x6000","disputed":"no"}]}]}
				""");
		assertEquals(1, run("walk", "--vectors", vectors.toString()));
		assertEquals("queries 3: match 1, differ 1, disputed 1", out.toString().lines().toList().getLast());
	}

	@Test
	void diffBetweenTwoPointsNamesWhatCameAndWent() {
		assertEquals(1, run("diff", ARM, "--from", "20", "--to", "21"));
		assertEquals("+ vdevice:6@207/3: device 1, viommu 5, virtual id 0x10", out.toString().strip());
		out.getBuffer().setLength(0);
		assertEquals(0, run("diff", ARM, "--from", "21", "--to", "22"));
		assertEquals("", out.toString());
		assertEquals(0, run("diff", ARM, ARM));
		assertEquals(2, run("diff", ARM));
	}

	/** Two runs have other processes, memory and numbers of events, and still the same state where they did the same. */
	@Test
	void diffBetweenTwoRunsOfTheSameIsAboutWhatTheyDid() throws IOException {
		Path other = folder.resolve("other.iommutrace");
		try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(
				new java.util.zip.GZIPInputStream(Files.newInputStream(Path.of(ARM))), java.nio.charset.StandardCharsets.UTF_8))) {
			Files.write(other, lines.lines().map(line -> line.replaceAll("\"seq\":(\\d+),", "\"seq\":5$1,")
					.replace("\"pid\":207", "\"pid\":300")).toList());
		}
		assertEquals(0, run("diff", ARM, other.toString(), "--from", "33", "--to", "533"));
		assertEquals("", out.toString());
		assertEquals(1, run("diff", ARM, other.toString(), "--from", "20", "--to", "521"));
		assertEquals(List.of("+ context 1 vdevice:6: device 1, viommu 5, virtual id 0x10",
				"+ @521 VDEVICE_ALLOC viommu_id=5 dev_id=1 virt_id=0x10 → out_vdevice_id=6"), out.toString().lines().toList());
	}

	/**
	 * What was argued in 2023: a nested attach brings the window of software MSIs into the parent's address space in
	 * Linux 7.3, and brought nothing in Linux 6.7.
	 */
	@Test
	void aRecordingUnderAnotherPolicyHasOtherReservedRanges() {
		assertEquals(0, run("state", ARM, "--at", "33", "--policy", "linux-7"));
		assertTrue(out.toString().contains("reserved 0x8000000-0x80fffff device:1"), out::toString);
		out.getBuffer().setLength(0);
		assertEquals(0, run("state", ARM, "--at", "33", "--policy", "v3-2023"));
		assertTrue(out.toString().contains("0x8000000-0x80fffff"), out::toString);
		assertEquals(2, run("state", ARM, "--policy", "linux-9"));
	}

	/** The plain attach brings the MSI window in Linux 7.3; as proposed, a domain brings its aperture and nothing else. */
	@Test
	void twoPoliciesAnswerTheSameCallDifferently() {
		String intel = corpus("client/intel-second-stage.iommutrace.gz");
		assertEquals(1, run("diff", intel, "--policy", "linux-7", "--policy", "proposed", "--to", "25"));
		assertTrue(out.toString().contains("- ioas:2@673/3 reserved 0xfee00000-0xfeefffff device:1"), out::toString);
		assertTrue(out.toString().contains("IOAS_IOVA_RANGES"), out::toString);
	}

	private int run(String... arguments) {
		return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
	}

	static String corpus(String file) {
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			Path found = at.resolve("releng/corpus/traces").resolve(file);
			if (Files.exists(found)) {
				return found.toString();
			}
		}
		throw new IllegalStateException("no " + file + " in releng/corpus");
	}

	private Map<String, Object> json() throws IOException {
		return json(out.toString());
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> json(String document) throws IOException {
		try (JsonParser parser = new JsonFactory().createParser(document)) {
			parser.nextToken();
			return (Map<String, Object>) value(parser);
		}
	}

	private static Object value(JsonParser parser) throws IOException {
		return switch (parser.currentToken()) {
		case START_OBJECT -> {
			Map<String, Object> map = new LinkedHashMap<>();
			while (parser.nextToken() != JsonToken.END_OBJECT) {
				String key = parser.currentName();
				parser.nextToken();
				map.put(key, value(parser));
			}
			yield map;
		}
		case START_ARRAY -> {
			List<Object> list = new ArrayList<>();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				list.add(value(parser));
			}
			yield list;
		}
		case VALUE_NUMBER_INT -> parser.getLongValue();
		case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
		case VALUE_NULL -> null;
		default -> parser.getText();
		};
	}
}

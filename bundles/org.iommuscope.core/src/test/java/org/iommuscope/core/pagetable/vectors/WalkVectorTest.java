package org.iommuscope.core.pagetable.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Shared;
import org.iommuscope.core.pagetable.MemoryAttributes;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.Walker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walker answers as QEMU's IOMMUs and the RISC-V reference model did. */
class WalkVectorTest {

	static Stream<Path> files() throws IOException, URISyntaxException {
		URL here = WalkVectorTest.class.getResource("/vectors");
		List<Path> files = new ArrayList<>(in(Path.of(here.toURI())));
		Optional<Path> shared = Shared.find("vectors");
		if (shared.isPresent()) {
			files.addAll(in(shared.get()));
		}
		return files.stream();
	}

	private static List<Path> in(Path folder) throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(path -> path.toString().endsWith(".json") || path.toString().endsWith(".json.gz")).sorted()
					.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void everyUndisputedQueryHasTheObservedAnswer(Path path) throws IOException {
		VectorRun run = VectorRun.of(VectorFile.read(path));

		assertEquals("", run.differences().stream().limit(20).map(Object::toString).collect(Collectors.joining("\n")));
		assertEquals(run.queries(), run.match() + run.disputed());
		assertTrue(run.match() > 0);
	}

	/** Where the vectors' makers say what the architecture demands instead, the walker says the same. */
	@ParameterizedTest
	@MethodSource("files")
	void disputedQueriesHaveTheAnswerOfTheArchitecture(Path path) throws IOException {
		List<String> others = new ArrayList<>();
		forEach(path, (each, query, walk) -> {
			String reading = query.disputed().orElse("");
			if (!reading.isEmpty() && !reading.endsWith(inWordsOf(reading, walk.result()))) {
				others.add(each.id() + " 0x" + Long.toHexString(query.iova()) + ": " + reading + ", computed " + walk.result());
			}
		});
		assertEquals(List.of(), others);
	}

	private static String inWordsOf(String reading, Walk.Result result) {
		return switch (result) {
			case Walk.Output output -> "ok 0x" + Long.toHexString(output.address());
			case Walk.Fault fault when reading.startsWith("output beyond pas") ->
				fault.faultClass() == FaultClass.ADDRESS_SIZE ? "" : fault.toString();
			case Walk.Fault fault -> {
				String words = fault.faultClass() == FaultClass.TABLE_ACCESS
						? "table-access/" + fault.cause().faultClass().word() : fault.faultClass().word();
				yield reading.contains("stage ") ? "fault stage " + fault.stage() + ' ' + words : "fault " + words;
			}
		};
	}

	/** What stage 2 objected to when it served the fetch of a stage-1 entry. */
	@ParameterizedTest
	@MethodSource("files")
	void refusedTableFetchesHaveTheObservedCause(Path path) throws IOException {
		List<String> others = new ArrayList<>();
		forEach(path, (each, query, walk) -> {
			if (query.disputed().isEmpty() && query.expected() instanceof VectorQuery.Fault expected
					&& walk.result() instanceof Walk.Fault fault && isClass(expected.detail())
					&& !expected.detail().equals(fault.cause().faultClass().word())) {
				others.add(each.id() + ": " + expected + ", computed " + fault);
			}
		});
		assertEquals(List.of(), others);
	}

	private static boolean isClass(String word) {
		return Stream.of(FaultClass.values()).anyMatch(each -> each.word().equals(word));
	}

	/**
	 * Faults have the observed codes. QEMU's VT-d gives legacy codes for the second stage in scalable mode too; its AMD IOMMU
	 * does not tell the cause at all; and missing memory reads as zero here.
	 */
	@ParameterizedTest
	@MethodSource("files")
	void faultsHaveTheObservedCodes(Path path) throws IOException {
		List<String> others = new ArrayList<>();
		forEach(path, (each, query, walk) -> {
			if (query.disputed().isPresent() || !(query.expected() instanceof VectorQuery.Fault expected)
					|| !(walk.result() instanceof Walk.Fault fault)) {
				return;
			}
			String format = each.translation().second().or(each.translation()::first).orElseThrow().format().name();
			boolean scalableSecond = each.translation().second().filter(stage -> stage.config().on("scalable")).isPresent();
			boolean missing = expected.faultClass().equals("table-access") && !isClass(expected.detail());
			String code = expected.code().split(" ")[0];
			boolean same = switch (format) {
				case "riscv-s", "riscv-g" -> code.equals(fault.name().code());
				case "arm-s1", "arm-s2" -> code.startsWith(fault.name().name() + '(' + fault.name().code().split(" ")[0]);
				case "vtd-fs", "vtd-ss" -> scalableSecond || missing || code.equals(fault.name().code());
				default -> true;
			};
			if (!same) {
				others.add(each.id() + " 0x" + Long.toHexString(query.iova()) + ": " + expected + ", computed " + fault);
			}
		});
		assertEquals(List.of(), others);
	}

	/**
	 * The hardware sets at least the accessed and dirty bits that were observed. QEMU's VT-d leaves one of them clear where
	 * the other is set already, and the RISC-V model sets dirty bits of second-stage entries early; so bits of an entry that
	 * both rewrite may differ in those.
	 */
	@ParameterizedTest
	@MethodSource("files")
	void observedUpdatesAreComputedToo(Path path) throws IOException {
		List<String> others = new ArrayList<>();
		forEach(path, (each, query, walk) -> {
			Map<Long, Long> computed = new TreeMap<>();
			walk.updates().forEach(update -> computed.put(update.address(), update.value()));
			for (Walk.Update update : query.updates()) {
				long ours = computed.getOrDefault(update.address(), 0L);
				if (query.disputed().isEmpty() && (ours | 1 << 7) != (update.value() | 1 << 7)) {
					others.add(each.id() + ": " + update + ", computed " + walk.updates());
				}
			}
		});
		assertEquals(List.of(), others);
	}

	/** Memory types were reported by the RISC-V model: that of the first stage counts where it names one. */
	@ParameterizedTest
	@MethodSource("files")
	void memoryTypesAreTheObservedOnes(Path path) throws IOException {
		String[] names = { "PBMT PMA", "PBMT NC", "PBMT IO" };
		List<String> others = new ArrayList<>();
		forEach(path, (each, query, walk) -> {
			if (query.pbmt().isPresent() && walk.result() instanceof Walk.Output output) {
				if (!output.combined().equals(MemoryAttributes.of(names[query.pbmt().getAsInt()]))) {
					others.add(each.id() + ": " + query.pbmt().getAsInt() + ", computed " + output.combined());
				}
			}
		});
		assertEquals(List.of(), others);
	}

	/** The walk without a recorder comes out as the one with it. */
	@ParameterizedTest
	@MethodSource("files")
	void leanWalkHasTheSameAnswer(Path path) throws IOException {
		VectorFile file = VectorFile.read(path);
		for (VectorCase each : file.cases()) {
			Walker walker = new Walker(each.translation(), each.memory());
			for (VectorQuery query : each.queries()) {
				Request request = VectorRun.request(each, query);
				boolean out = walker.walk(query.iova(), request);
				switch (VectorRun.walk(each, query).result()) {
					case Walk.Output output -> {
						assertTrue(out);
						assertEquals(output.address(), walker.output());
						assertEquals(output.pageSize(), 1L << walker.sizeBits());
						assertEquals(output.rights(), walker.rights());
					}
					case Walk.Fault fault -> {
						assertFalse(out);
						assertEquals(fault.cause(), walker.verdict());
						assertEquals(fault.stage(), walker.faultStage());
						assertEquals(fault.faultClass(), walker.faultClass());
						assertEquals(fault.name(), walker.faultName());
					}
				}
			}
		}
	}

	private interface Visitor {
		void visit(VectorCase each, VectorQuery query, Walk walk);
	}

	private static void forEach(Path path, Visitor visitor) throws IOException {
		try (InputStream in = Files.newInputStream(path)) {
			for (VectorCase each : VectorFile.read(path.getFileName().toString(), in).cases()) {
				each.queries().forEach(query -> visitor.visit(each, query, VectorRun.walk(each, query)));
			}
		}
	}
}

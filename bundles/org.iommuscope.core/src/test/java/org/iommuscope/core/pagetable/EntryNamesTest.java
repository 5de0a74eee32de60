package org.iommuscope.core.pagetable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bit of every entry has a name, and the names make the entry again. */
class EntryNamesTest {

	static Stream<StageConfig> examples() {
		return Formats.all().stream().flatMap(format -> format.examples().stream());
	}

	@ParameterizedTest
	@MethodSource("examples")
	void fieldsAreAllBitsFromTheHighestToTheLowest(StageConfig config) {
		Stage stage = Formats.stage(config);
		for (long entry : samples(stage)) {
			for (int level = 1; level <= stage.geometry().top(); level++) {
				List<EntryField> fields = stage.decode(entry, level).fields();
				int next = 63;
				for (EntryField field : fields) {
					assertEquals(next, field.high());
					next = field.low() - 1;
				}
				assertEquals(-1, next);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("examples")
	void decodedFieldsEncodeToTheEntry(StageConfig config) {
		Stage stage = Formats.stage(config);
		for (long entry : samples(stage)) {
			for (int level = 1; level <= stage.geometry().top(); level++) {
				assertEquals(entry, DecodedEntry.encode(stage.decode(entry, level).fields()));
			}
		}
	}

	/** Names that somebody may edit a field by are there once. */
	@ParameterizedTest
	@MethodSource("examples")
	void usedFieldsHaveNamesOfTheirOwn(StageConfig config) {
		Stage stage = Formats.stage(config);
		for (long entry : samples(stage)) {
			for (int level = 1; level <= stage.geometry().top(); level++) {
				List<String> names = stage.decode(entry, level).fields().stream()
						.filter(field -> field.kind() != FieldSpec.Kind.IGNORED && field.kind() != FieldSpec.Kind.RESERVED)
						.map(EntryField::name).toList();
				assertEquals(names.stream().distinct().toList(), names);
			}
		}
	}

	/** What is shown as a violation, a walk refuses, and what it refuses for reserved bits alone is shown. */
	@ParameterizedTest
	@MethodSource("examples")
	void reservedBitsThatAreShownAreRefused(StageConfig config) {
		Stage stage = Formats.stage(config);
		Cursor c = new Cursor();
		for (int level = 1; level <= stage.geometry().top(); level++) {
			for (LeafSize size : stage.leafSizes()) {
				if (size.level() == level) {
					violate(stage, c, level, stage.encodeLeaf(0, size, Rights.ALL));
				}
			}
			if (level > 1) {
				violate(stage, c, level, stage.encodeTable(0x10000, level));
			}
		}
	}

	private static void violate(Stage stage, Cursor c, int level, long entry) {
		for (EntryField field : stage.decode(entry, level).fields()) {
			for (int bit = field.low(); bit <= field.high(); bit++) {
				boolean reserved = field.kind() == FieldSpec.Kind.RESERVED;
				boolean ignored = field.kind() == FieldSpec.Kind.IGNORED || field.kind() == FieldSpec.Kind.SOFTWARE;
				if (reserved || ignored) {
					c.address = 0;
					c.level = level;
					c.nested = false;
					stage.admit(c, Request.READ);
					c.level = level;
					c.entry = entry ^ 1L << bit;
					Verdict said = stage.step(c, Request.READ);
					said = said == Verdict.LEAF ? stage.permit(c, Request.READ) : said;
					assertEquals(reserved, said.faultClass() == FaultClass.RESERVED,
							stage.format().name() + " level " + level + " bit " + bit + ' ' + field + ' ' + said);
				}
			}
		}
	}

	private static long[] samples(Stage stage) {
		Random random = new Random(1);
		return Stream.concat(Stream.of(0L, -1L, 1L, 3L, 0x8000_0000_0000_0001L, stage.encodeTable(0x1000, 2)),
				Stream.generate(random::nextLong).limit(200)).mapToLong(Long::longValue).toArray();
	}
}

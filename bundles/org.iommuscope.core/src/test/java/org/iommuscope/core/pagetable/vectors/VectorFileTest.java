package org.iommuscope.core.pagetable.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.iommuscope.core.pagetable.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading vector files: what is not one is refused with file and place. */
class VectorFileTest {

	private static final String SMALL = """
			{"walk-vectors":1,"oracle":"someone","seed":7,"later":{"key":[1]},"cases":[{"id":"a","note":"new",
			"stage1":null,"stage2":{"format":"vtd-ss","granule":4096,"root":"0x1000","levels":3,"inputBits":39,
			"outputBits":39,"config":{"mode":"legacy","SC":0}},"entries":[["0x1000","0x2003"],["0x2000","0x3003"],
			["0x3000","0x5003"]],"queries":[{"iova":"0x8","access":"r","result":"ok","output":"0x5008"},
			{"iova":"0x1000","access":"w","result":"fault","stage":2,"class":"permission","code":"5","more":[1,{}]},
			{"iova":"0x2000","access":"w","result":"ok","output":"0x0","disputed":"no"},
			{"iova":"0x3000","access":"x","result":"fault","stage":null,"class":"other","code":"?"}]}]}
			""";

	private static VectorFile read(byte[] bytes) throws IOException {
		return VectorFile.read("small.json", new ByteArrayInputStream(bytes));
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	@Test
	void queriesAreScoredAndDisputedOnesCountedApart() throws IOException {
		VectorFile file = read(SMALL.getBytes(StandardCharsets.UTF_8));

		assertEquals("someone", file.oracle());
		assertEquals(Access.EXECUTE, file.cases().getFirst().queries().getLast().access());
		assertEquals("queries 4: match 3, differ 0, disputed 1", VectorRun.of(file).summary());
	}

	@Test
	void gzippedFileIsKnownByItsContent() throws IOException {
		assertEquals(1, read(gzip(SMALL)).cases().size());
	}

	@Test
	void otherAnswerIsShownWithBothResults() throws IOException {
		VectorRun run = VectorRun.of(read(SMALL.replace("0x5008", "0x6008").getBytes(StandardCharsets.UTF_8)));

		assertEquals("a iova 0x8 r: observed ok 0x6008, computed ok 0x5008", run.differences().getFirst().toString());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "\"walk-vectors\":1 | \"walk-vectors\":2", "\"0x2003\" | \"2003\"",
			"vtd-ss | vtd-xx", "\"result\":\"ok\" | \"result\":\"maybe\"", "\"iova\":\"0x8\", | ''", "\"levels\":3 | \"levels\":9",
			"\"access\":\"r\" | \"access\":\"q\"", "]}]} | ]}", "{\"walk | [\"walk" })
	void damagedFileIsRefusedByNameAndPlace(String from, String to) {
		String damaged = SMALL.replace(from, to);

		IOException refused = assertThrows(IOException.class, () -> read(damaged.getBytes(StandardCharsets.UTF_8)));

		assertEquals("small.json:", refused.getMessage().substring(0, 11), refused.getMessage());
	}

	@Test
	void truncatedGzipIsRefusedByName() throws IOException {
		byte[] whole = gzip(SMALL);

		IOException refused = assertThrows(IOException.class, () -> read(Arrays.copyOf(whole, whole.length / 2)));

		assertEquals("small.json:", refused.getMessage().substring(0, 11), refused.getMessage());
		assertThrows(IOException.class, () -> read(new byte[0]));
	}
}

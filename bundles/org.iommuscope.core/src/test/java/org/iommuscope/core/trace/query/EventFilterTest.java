package org.iommuscope.core.trace.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The expected numbers are those of the events as they stand in the recording's text. */
class EventFilterTest {

	private static Recording recording;

	@BeforeAll
	static void read() throws IOException {
		recording = Recording.read(Corpus.recording("client/arm-nested"), Progress.NONE);
	}

	@Test
	void comparesWhatEveryEventHas() throws FilterSyntaxException {
		assertEquals(List.of(1L, 2L), seqs("call == open"));
		assertEquals(List.of(12L), seqs("seq <= 13 and errno == EOPNOTSUPP"));
		assertEquals(List.of(12L), seqs("seq <= 13 and ret == -1"));
		assertEquals(List.of(22L), seqs("errno == 17"));
		assertEquals(List.of(2L), seqs("path ~ vfio"));
		assertEquals(List.of(16L), seqs("call == mmap and ret == 0xffffa0900000 and fd == 4"));
	}

	@Test
	void comparesMembersOfStructsAsUnsigned() throws FilterSyntaxException {
		assertEquals(List.of(10L), seqs("iova >= 0x2000000 and iova < 0x2200000 and user_va > 0xf00000000000"));
		assertEquals(List.of(11L), seqs("out_hwpt_id = 3"));
		assertEquals(List.of(13L, 19L), seqs("seq < 20 and (out.out_hwpt_id == 4 or pt_id == 4)"));
	}

	@Test
	void joinsAndNegates() throws FilterSyntaxException {
		assertEquals(List.of(12L, 22L, 24L), seqs("failed && seq < 25"));
		assertEquals(List.of(24L), seqs("not (seq < 23 || !failed) and seq < 28"));
		assertEquals(seqs("seq == 1 or seq == 2 and seq == 3"), seqs("seq == 1 or (seq == 2 and seq == 3)"));
		assertEquals(recording.events().size(), seqs("  ").size());
	}

	@Test
	void aTextIsFoundInAnyCase() throws FilterSyntaxException {
		assertEquals(List.of(20L), seqs("name ~ viommu_alloc and seq < 25"));
		assertEquals(List.of(10L), seqs("text ~ \"fixed_iova|writeable\" and seq < 20"));
	}

	@Test
	void aFieldThatAnEventDoesNotHaveMatchesNothing() throws FilterSyntaxException {
		assertEquals(List.of(), seqs("no_such_field == 1"));
		assertEquals(List.of(), seqs("no_such_field != 1"));
	}

	@Test
	void saysWhereAnExpressionIsWrong() {
		assertWrong("errno ==", 9);
		assertWrong("== 3", 1);
		assertWrong("(failed", 8);
		assertWrong("failed failed", 8);
		assertWrong("seq == ? ", 8);
		assertWrong("not", 4);
		assertWrong("seq == == 3", 8);
		assertWrong("!".repeat(100_000) + "failed", 101);
	}

	private static void assertWrong(String expression, int column) {
		FilterSyntaxException e = assertThrows(FilterSyntaxException.class, () -> EventFilter.parse(expression));
		assertEquals(column, e.column(), e.getMessage());
		assertTrue(e.getMessage().startsWith("column " + column), e.getMessage());
	}

	private static List<Long> seqs(String expression) throws FilterSyntaxException {
		return recording.events().stream().filter(EventFilter.parse(expression)).map(Event::seq).toList();
	}
}

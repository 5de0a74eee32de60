package org.iommuscope.core.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.iommuscope.core.machine.Unknowable;
import org.iommuscope.core.machine.Verdict;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call of every recording comes out as the rules say. */
class VerificationTest {

	private static final double MOST_ENVIRONMENT = 0.005;

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	private static boolean hasInjectedFailures(Path file) {
		return file.toString().contains("fail-nth");
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void nothingDiffersWithoutAReason(Path file) throws IOException {
		Verification verification = Verification.of(Recording.read(file, Progress.NONE));
		List<String> unexplained = verification.surprises().stream()
				.filter(surprise -> surprise.comparison().verdict() != Verdict.ENVIRONMENT)
				.map(surprise -> "@" + surprise.event().seq() + " " + surprise.comparison().differences()).toList();
		assertEquals(List.of(), unexplained);
		assertEquals(verification.calls(), verification.match() + verification.environment());
	}

	@Test
	void almostNothingIsLeftToTheEnvironment() throws IOException {
		long calls = 0;
		long environment = 0;
		for (Path file : recordings()) {
			Verification verification = Verification.of(Recording.read(file, Progress.NONE));
			if (hasInjectedFailures(file)) {
				assertTrue(Set.of(Unknowable.INJECTED_FAILURE).containsAll(verification.reasons().keySet()),
						file + ": " + verification.reasons());
			} else {
				calls += verification.calls();
				environment += verification.environment();
			}
		}
		assertTrue(environment <= calls * MOST_ENVIRONMENT, environment + " of " + calls);
	}
}

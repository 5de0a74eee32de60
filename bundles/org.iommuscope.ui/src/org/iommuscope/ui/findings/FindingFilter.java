package org.iommuscope.ui.findings;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.iommuscope.core.check.FoundAt;
import org.iommuscope.core.replay.Finding.Severity;

/**
 * Which findings are shown.
 *
 * @param words      all of which have to be in the number, the rule or the text; no difference is made between small and
 *                   capital letters
 * @param severities that are shown
 */
record FindingFilter(List<String> words, Set<Severity> severities) {

	static final FindingFilter ALL = new FindingFilter(List.of(), Set.of(Severity.values()));

	FindingFilter {
		words = List.copyOf(words);
		severities = Set.copyOf(severities);
	}

	static FindingFilter of(String text, Set<Severity> severities) {
		String stripped = text.strip().toLowerCase(Locale.ROOT);
		return new FindingFilter(stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+")), severities);
	}

	boolean passes(FoundAt found) {
		if (!severities.contains(found.finding().severity())) {
			return false;
		}
		if (words.isEmpty()) {
			return true;
		}
		String text = ("@" + found.finding().seq() + " " + found.finding().id() + " " + found.finding().text())
				.toLowerCase(Locale.ROOT);
		return words.stream().allMatch(text::contains);
	}
}

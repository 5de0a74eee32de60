package org.iommuscope.core.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.iommuscope.core.machine.Comparison;
import org.iommuscope.core.machine.Difference;
import org.iommuscope.core.machine.Note;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.Reason;
import org.iommuscope.core.machine.Verdict;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Errno;

/**
 * Something about an event that is worth somebody's attention.
 *
 * @param id       the rule that found it: lower-case words with hyphens, which never change their meaning
 * @param severity how much it matters
 * @param seq      number of the event
 * @param text     in plain words, without a full stop
 */
public record Finding(String id, Severity severity, long seq, String text) {

	/** A call of iommufd's returned an error. */
	public static final String CALL_FAILED = "call-failed";
	/** The kernel does not do what it should. */
	public static final String KERNEL_DEFECT = "kernel-defect";
	/** A device went by a translation that the tables no longer say. */
	public static final String STALE_TRANSLATION = "stale-translation";
	/** Behaviour of the kernel that looks accidental. */
	public static final String QUIRK = "quirk";
	/** A call came out otherwise than the rules say, and nothing explains it. */
	public static final String UNEXPLAINED_RESULT = "unexplained-result";

	/** The rules whose findings an outcome tells. */
	public static final List<String> IDS = List.of(CALL_FAILED, KERNEL_DEFECT, STALE_TRANSLATION, QUIRK,
			UNEXPLAINED_RESULT);

	/** How much a finding matters, least first. */
	public enum Severity {
		/** Good to know. */
		INFO,
		/** May be meant so. */
		WARNING,
		/** Something is wrong. */
		ERROR
	}

	/** What the outcome of an event tells. */
	public static List<Finding> of(Event event, Outcome outcome) {
		List<Finding> findings = new ArrayList<>();
		boolean ofIommufd = outcome.comparison().isPresent();
		event.call().outcome().filter(Result::failed).filter(_ -> ofIommufd)
				.ifPresent(result -> findings.add(failure(event, result, outcome)));
		for (Note note : outcome.notes()) {
			findings.add(note(event, note));
		}
		outcome.comparison().filter(comparison -> comparison.verdict() == Verdict.DIFFER)
				.ifPresent(comparison -> findings.add(difference(event, comparison)));
		return List.copyOf(findings);
	}

	private static Finding failure(Event event, Result result, Outcome outcome) {
		String why = outcome.reason().filter(reason -> reason.errno().number() == result.errno()).map(Reason::text)
				.map(text -> ": " + text).orElse("");
		return new Finding(CALL_FAILED, Severity.WARNING, event.seq(), Errno.nameOf(result.errno()) + why);
	}

	private static Finding note(Event event, Note note) {
		return switch (note.kind()) {
		case KERNEL_DEFECT -> new Finding(KERNEL_DEFECT, Severity.ERROR, event.seq(), note.text());
		case STALE_TRANSLATION -> new Finding(STALE_TRANSLATION, Severity.ERROR, event.seq(), note.text());
		case QUIRK -> new Finding(QUIRK, Severity.INFO, event.seq(), note.text());
		};
	}

	private static Finding difference(Event event, Comparison comparison) {
		return new Finding(UNEXPLAINED_RESULT, Severity.ERROR, event.seq(), comparison.differences().stream()
				.map(Finding::text).collect(Collectors.joining(", ")));
	}

	private static String text(Difference difference) {
		return difference.field() + " is " + difference.recorded() + ", by the rules " + difference.simulated();
	}
}

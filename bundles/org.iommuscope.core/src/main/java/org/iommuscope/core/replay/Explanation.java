package org.iommuscope.core.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Comparison;
import org.iommuscope.core.machine.Difference;
import org.iommuscope.core.machine.Doubt;
import org.iommuscope.core.machine.Evidence;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.Note;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.Prediction;
import org.iommuscope.core.machine.Reason;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.Verdict;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;

/**
 * Why a call returned what it did.
 *
 * @param event   the event
 * @param outcome what it came to
 */
public record Explanation(Event event, Outcome outcome) {

	/** The explanation of the event before a position of a timeline. */
	public static Explanation at(Timeline timeline, int position) {
		Event event = timeline.eventBefore(position);
		State before = timeline.stateAt(position - 1);
		return new Explanation(event, Machine.apply(before, event));
	}

	/** The rule that the call fails by, where it does. */
	public Optional<Reason> reason() {
		return outcome.reason();
	}

	/** What stands in the call's way, with the events that put it there. */
	public List<Evidence> evidence() {
		return reason().map(Reason::evidence).orElse(List.of());
	}

	/** Remarks, such as that the kernel does not do what it should. */
	public List<Note> notes() {
		return outcome.notes();
	}

	/** The verdict, where the event is a call of iommufd's. */
	public Optional<Verdict> verdict() {
		return outcome.comparison().map(Comparison::verdict);
	}

	/** The whole explanation in lines of plain words; an indented line belongs to the one above it. */
	public List<String> lines() {
		List<String> lines = new ArrayList<>();
		lines.add("@" + event.seq() + " " + EventText.of(event));
		if (event.isDamaged()) {
			lines.add("the event is damaged: " + String.join("; ", event.damages()));
		}
		reason().ifPresentOrElse(reason -> because(reason, lines), () -> lines.add(withoutReason()));
		for (Note note : notes()) {
			lines.add(note.kind().words() + ": " + note.text());
		}
		outcome.comparison().filter(c -> c.verdict() == Verdict.DIFFER || c.verdict() == Verdict.ENVIRONMENT)
				.ifPresent(comparison -> surprise(comparison, lines));
		return List.copyOf(lines);
	}

	private static void because(Reason reason, List<String> lines) {
		lines.add(reason.errno() + " (" + reason.errno().meaning() + "): " + reason.text());
		lines.add("  rule: " + reason.rule());
		for (Evidence evidence : reason.evidence()) {
			lines.add("  " + evidence.what() + (evidence.seq() > 0 ? ", since @" + evidence.seq() : ""));
		}
	}

	private String withoutReason() {
		if (outcome.prediction().isEmpty()) {
			return outcome.comparison().isPresent() ? "no rule is about this call"
					: "this is no call of iommufd's: its result is taken as it is";
		}
		Prediction prediction = outcome.prediction().get();
		return prediction.failed() ? "the call fails" : "no rule is in its way: the call succeeds";
	}

	private static void surprise(Comparison comparison, List<String> lines) {
		Optional<Doubt> because = comparison.because();
		lines.add(because.map(doubt -> "the recording has another result, which no model can know: "
				+ doubt.why().words() + " (" + doubt.what() + ")")
				.orElse("the recording has another result, which the rules do not explain"));
		for (Difference difference : comparison.differences()) {
			lines.add("  " + difference.field() + ": recorded " + difference.recorded() + ", by the rules "
					+ difference.simulated());
		}
	}
}

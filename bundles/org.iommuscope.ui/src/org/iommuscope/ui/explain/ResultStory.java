package org.iommuscope.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.machine.Comparison;
import org.iommuscope.core.machine.Difference;
import org.iommuscope.core.machine.Note;
import org.iommuscope.core.machine.Prediction;
import org.iommuscope.core.machine.Reason;
import org.iommuscope.core.machine.Verdict;
import org.iommuscope.core.replay.Explanation;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.ui.explain.Paragraph.Style;

/** Why an event came out as it did, in paragraphs. */
final class ResultStory {

	private ResultStory() {
	}

	static List<Paragraph> of(Explanation explanation) {
		List<Paragraph> story = new ArrayList<>();
		story.add(new Paragraph(Style.TITLE, "@" + explanation.event().seq() + "  " + EventText.of(explanation.event())));
		if (explanation.event().isDamaged()) {
			story.add(new Paragraph(Style.FAILURE,
					NLS.bind(Messages.Explain_damaged, String.join("; ", explanation.event().damages()))));
		}
		explanation.reason().ifPresentOrElse(reason -> because(reason, explanation, story),
				() -> story.add(new Paragraph(Style.PLAIN, withoutReason(explanation))));
		for (Note note : explanation.notes()) {
			story.add(new Paragraph(note.kind() == Note.Kind.QUIRK ? Style.PLAIN : Style.FAILURE,
					note.kind().words() + ": " + note.text()));
		}
		explanation.outcome().comparison().filter(
				comparison -> comparison.verdict() == Verdict.DIFFER || comparison.verdict() == Verdict.ENVIRONMENT)
				.ifPresent(comparison -> surprise(comparison, story));
		return List.copyOf(story);
	}

	private static void because(Reason reason, Explanation explanation, List<Paragraph> story) {
		story.add(new Paragraph(Style.FAILURE, reason.errno() + " (" + reason.errno().meaning() + "): " + reason.text()));
		story.add(new Paragraph(Style.DETAIL, NLS.bind(Messages.Explain_rule, reason.rule())));
		if (!explanation.evidence().isEmpty()) {
			story.add(new Paragraph(Style.PLAIN, Messages.Explain_because));
			explanation.evidence().forEach(
					evidence -> story.add(Paragraph.leading(Style.DETAIL, evidence.what(), evidence.seq())));
		}
	}

	private static String withoutReason(Explanation explanation) {
		Optional<Prediction> prediction = explanation.outcome().prediction();
		if (prediction.isEmpty()) {
			return explanation.verdict().isPresent() ? Messages.Explain_noRule : Messages.Explain_noCall;
		}
		return prediction.get().failed() ? Messages.Explain_fails : Messages.Explain_succeeds;
	}

	private static void surprise(Comparison comparison, List<Paragraph> story) {
		story.add(comparison.because()
				.map(doubt -> new Paragraph(Style.PLAIN,
						NLS.bind(Messages.Explain_environment, doubt.why().words(), doubt.what())))
				.orElse(new Paragraph(Style.FAILURE, Messages.Explain_differs)));
		for (Difference difference : comparison.differences()) {
			story.add(new Paragraph(Style.DETAIL, NLS.bind(Messages.Explain_difference,
					new Object[] { difference.field(), difference.recorded(), difference.simulated() })));
		}
	}
}

package org.iommuscope.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.replay.history.Cause;
import org.iommuscope.core.replay.history.History;
import org.iommuscope.core.replay.history.Subject;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.ui.explain.Paragraph.Style;

/** Which events made something what it is, in paragraphs, newest event first. */
final class OriginStory {

	/** Of more events than this the newest are told. */
	private static final int MOST = 60;

	private OriginStory() {
	}

	static List<Paragraph> of(Subject subject, Optional<History> history) {
		List<Paragraph> story = new ArrayList<>();
		if (history.isEmpty()) {
			return List.of(new Paragraph(Style.TITLE, NLS.bind(Messages.Explain_why, subject)),
					new Paragraph(Style.PLAIN, NLS.bind(Messages.Explain_none, subject)));
		}
		History told = history.get();
		story.add(new Paragraph(Style.TITLE, NLS.bind(Messages.Explain_why, told.subject())));
		story.add(new Paragraph(Style.PLAIN, told.now()));
		told.causes().stream().limit(MOST).forEach(cause -> cause(cause, story));
		if (!told.whole() || told.causes().size() > MOST) {
			story.add(new Paragraph(Style.PLAIN, Messages.Explain_older));
		}
		return List.copyOf(story);
	}

	private static void cause(Cause cause, List<Paragraph> story) {
		story.add(Paragraph.leading(Style.PLAIN, EventText.of(cause.event()), cause.event().seq()));
		story.add(new Paragraph(Style.DETAIL, String.join("\n", cause.what())));
	}
}

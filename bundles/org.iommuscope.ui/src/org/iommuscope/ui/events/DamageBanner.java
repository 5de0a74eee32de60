package org.iommuscope.ui.events;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Problem;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.theme.PaintedTable;
import org.iommuscope.ui.theme.Palette;

/** Says above the table that parts of the file could not be read, and leads to the first of them. */
final class DamageBanner extends Composite {

	private final Label sign;
	private final Label text;
	private final Link link;
	private Runnable goThere = () -> {
	};

	DamageBanner(Composite parent) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(8, 4).applyTo(this);
		sign = new Label(this, SWT.NONE);
		sign.setText("\u26A0");
		text = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		link = new Link(this, SWT.NONE);
		link.setText("<a>" + Messages.Events_goToDamage + "</a>");
		link.addListener(SWT.Selection, _ -> goThere.run());
		for (Control part : List.of(this, sign, text, link)) {
			part.setData(PaintedTable.NOT_STYLED, Boolean.TRUE);
		}
		paint();
	}

	/** Whether there is anything to say about a recording, which is then said. */
	boolean describe(RecordingSession session) {
		Timeline timeline = session.timeline();
		List<Problem> problems = timeline.problems();
		if (problems.isEmpty()) {
			return false;
		}
		Problem first = problems.getFirst();
		String message = timeline.problemCount() == 1 ? Messages.Events_oneProblem : Messages.Events_problems;
		text.setText(NLS.bind(message, new Object[] { timeline.problemCount(), first.line(), first.what() }));
		text.setToolTipText(String.join("\n", problems.stream().map(Problem::toString).limit(20).toList()));
		int position = timeline.firstDamaged();
		link.setVisible(position > 0);
		goThere = () -> session.goTo(position);
		layout(true);
		return true;
	}

	/** What is said. */
	String message() {
		return text.getText();
	}

	/** Takes the colours of the present appearance. */
	void paint() {
		Palette palette = Palette.current();
		setBackground(palette.tint(Role.STALE, 0.14));
		for (var part : List.of(sign, text, link)) {
			part.setBackground(getBackground());
			part.setForeground(palette.colour(Palette.TEXT));
		}
		sign.setForeground(palette.colour(Role.STALE));
		link.setLinkForeground(palette.colour(Role.STAGE1));
	}
}

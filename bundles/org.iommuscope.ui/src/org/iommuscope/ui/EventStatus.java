package org.iommuscope.ui;

import java.util.Optional;
import org.eclipse.jface.action.ContributionItem;
import org.eclipse.jface.action.StatusLineLayoutData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Composite;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Result;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.command.PositionControl;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.theme.Palette;

/** Says in the status line which event has happened last. */
final class EventStatus extends ContributionItem {

	private static final int WIDTH = 860;
	private static final int SHOWN_CHARACTERS = 300;

	EventStatus() {
		super(Ids.BUNDLE + ".status");
	}

	@Override
	public void fill(Composite parent) {
		CLabel label = new CLabel(parent, SWT.NONE);
		StatusLineLayoutData data = new StatusLineLayoutData();
		data.widthHint = WIDTH;
		label.setLayoutData(data);
		SessionFollower follower = new SessionFollower() {
			@Override
			protected void opened(Optional<RecordingSession> session) {
				show(label, session);
			}

			@Override
			protected void moved(RecordingSession session, Touched touched) {
				show(label, Optional.of(session));
			}
		};
		follower.follow();
		label.addListener(SWT.Dispose, _ -> follower.unfollow());
	}

	private static void show(CLabel label, Optional<RecordingSession> session) {
		boolean failed = session.flatMap(RecordingSession::event).flatMap(event -> event.call().outcome())
				.filter(Result::failed).isPresent();
		label.setForeground(failed ? Palette.current().colour(Role.FAILURE) : null);
		label.setText(session.map(EventStatus::text).orElse(""));
	}

	private static String text(RecordingSession session) {
		String event = session.event().map(EventText::of).map(text -> "   " + text).orElse("");
		String all = PositionControl.text(session) + event;
		return all.length() > SHOWN_CHARACTERS ? all.substring(0, SHOWN_CHARACTERS) + '…' : all;
	}
}

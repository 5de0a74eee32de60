package org.iommuscope.ui.command;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;

/** Says in the toolbar where in the recording one is: {@code @31 (31 of 412)}. */
public final class PositionControl extends WorkbenchWindowControlContribution {

	private static final String WIDEST = "@0000000 (0000000 of 0000000)";

	@Override
	protected Control createControl(Composite parent) {
		Composite frame = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(6, 0).applyTo(frame);
		Label label = new Label(frame, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).align(SWT.FILL, SWT.CENTER).hint(width(label), SWT.DEFAULT)
				.applyTo(label);
		SessionFollower follower = new SessionFollower() {
			@Override
			protected void opened(Optional<RecordingSession> session) {
				label.setText(session.map(PositionControl::text).orElse(""));
			}

			@Override
			protected void moved(RecordingSession session, Touched touched) {
				label.setText(text(session));
			}
		};
		follower.follow();
		label.addListener(SWT.Dispose, _ -> follower.unfollow());
		return frame;
	}

	/** Where a session is, in words. */
	public static String text(RecordingSession session) {
		return session.event()
				.map(event -> NLS.bind(Messages.Position_at,
						new Object[] { Long.toString(event.seq()), Integer.toString(session.position()),
								Integer.toString(session.end()) }))
				.orElse(NLS.bind(Messages.Position_atStart, Integer.toString(session.end())));
	}

	private static int width(Label label) {
		GC gc = new GC(label);
		try {
			return gc.textExtent(WIDEST).x;
		} finally {
			gc.dispose();
		}
	}
}

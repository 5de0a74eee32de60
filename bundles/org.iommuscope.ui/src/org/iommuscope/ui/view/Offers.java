package org.iommuscope.ui.view;

import java.util.List;
import org.eclipse.swt.widgets.Control;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.opening.Opening;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.EmptyPage.Offer;

/** What empty views offer. */
public final class Offers {

	private Offers() {
	}

	/** Ways to get a recording. */
	public static List<Offer> toOpen(Control near) {
		return List.of(new Offer(Messages.Offer_openSample, Opening::openSample),
				new Offer(Messages.Offer_openFile, () -> Opening.choose(near.getShell())));
	}

	/** Ways from the start of a recording to where there is something. */
	public static List<Offer> toMove(RecordingSession session) {
		return session.end() == 0 ? List.of()
				: List.of(new Offer(Messages.Offer_stepForward, () -> session.step(1)),
						new Offer(Messages.Offer_goToEnd, () -> session.goTo(session.end())));
	}
}

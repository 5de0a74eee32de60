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

	/** Ways from where there is nothing in a recording to where there may be something, the shortest first. */
	public static List<Offer> toMove(RecordingSession session) {
		Offer forward = new Offer(Messages.Offer_stepForward, () -> session.step(1));
		Offer back = new Offer(Messages.Offer_stepBack, () -> session.step(-1));
		Offer last = new Offer(Messages.Offer_goToEnd, () -> session.goTo(session.end()));
		if (session.end() == 0) {
			return List.of();
		}
		return session.position() == 0 ? List.of(forward, last)
				: session.position() == session.end() ? List.of(back) : List.of(forward, back);
	}
}

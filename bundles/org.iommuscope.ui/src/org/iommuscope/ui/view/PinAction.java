package org.iommuscope.ui.view;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IActionBars;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.theme.CommandIcons;

/** The button that pins a view to its position, and beside it in the view's menu the one that opens another such view. */
final class PinAction extends Action {

	private final RecordingView view;

	PinAction(RecordingView view) {
		super(Messages.View_pin, IAction.AS_CHECK_BOX);
		this.view = view;
		setToolTipText(Messages.View_pinTip);
		CommandIcons.dress(this, "pin");
	}

	@Override
	public void run() {
		view.setPinned(isChecked());
		show();
	}

	/** Adds both. */
	void addTo(IActionBars bars) {
		bars.getToolBarManager().add(this);
		bars.getMenuManager().add(RecordingView.action("clone", Messages.View_another, view::openAnother));
		show();
	}

	/** Shows whether the view is pinned, and where. */
	void show() {
		setChecked(view.isPinned());
		view.setStaying(view.isPinned() ? view.session().map(session -> session.event()
				.map(event -> NLS.bind(Messages.View_pinnedAt, event.seq())).orElse(Messages.View_pinnedAtStart)).orElse("") : "");
	}
}

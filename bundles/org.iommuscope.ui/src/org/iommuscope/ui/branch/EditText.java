package org.iommuscope.ui.branch;

import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.replay.branch.Branch;
import org.iommuscope.core.replay.branch.Edit;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;

/** Edits in one line; the sign is that of a change in every view. */
final class EditText {

	private static final int LONGEST = 120;

	private EditText() {
	}

	static String of(Branch branch, Edit edit) {
		return switch (edit) {
		case Edit.Omit omit -> NLS.bind(Messages.Edit_omit, text(branch.base().eventBefore(omit.position())));
		case Edit.Change change -> NLS.bind(Messages.Edit_change, text(change.event()));
		case Edit.Insert insert -> NLS.bind(Messages.Edit_insert, after(branch, insert.position()), text(insert.event()));
		};
	}

	private static String after(Branch branch, int position) {
		return position == 0 ? Messages.Edit_atStart : "@" + branch.base().eventBefore(position).seq();
	}

	private static String text(Event event) {
		String number = event.seq() > 0 ? "@" + event.seq() + " " : "";
		String whole = EventText.of(event);
		int result = whole.indexOf(event.seq() > 0 ? " \u2192 " : " \u2715 ");
		String asked = result < 0 ? whole : whole.substring(0, result);
		return number + (asked.length() > LONGEST ? asked.substring(0, LONGEST) + "\u2026" : asked);
	}
}

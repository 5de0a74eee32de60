package org.iommuscope.ui.bookmarks;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.session.RecordingSession;

/** Lets the user note something about an event, in some lines. Ctrl+Enter is OK, and Tab leads to the buttons. */
public final class NoteDialog extends InputDialog {

	private static final int HEIGHT = 96;
	private static final int WIDTH = 380;
	private static final int LONGEST = 10_000;

	private NoteDialog(Shell parent, String message, String note) {
		super(parent, Messages.Note_title, message, note, null);
	}

	/** Shows what is noted about the event before a position, and keeps what the user makes of it. */
	public static void open(Shell parent, RecordingSession session, int position) {
		String note = BookmarkBook.get().of(session).at(position).map(Bookmark::note).orElse("");
		long seq = session.timeline().eventBefore(position).seq();
		NoteDialog dialog = new NoteDialog(parent, NLS.bind(Messages.Note_message, seq), note);
		if (dialog.open() == Window.OK) {
			BookmarkBook.get().note(session, position, dialog.getValue().strip());
		}
	}

	@Override
	protected int getInputTextStyle() {
		return SWT.MULTI | SWT.BORDER | SWT.WRAP | SWT.V_SCROLL;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Control area = super.createDialogArea(parent);
		Text text = getText();
		text.setTextLimit(LONGEST);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(text);
		text.addListener(SWT.Traverse, event -> {
			if (event.detail == SWT.TRAVERSE_RETURN && (event.stateMask & SWT.MOD1) != 0) {
				event.doit = false;
				// This is what takes up the text.
				buttonPressed(IDialogConstants.OK_ID);
			} else if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
				event.doit = true;
			}
		});
		return area;
	}

	@Override
	protected boolean isResizable() {
		return true;
	}
}

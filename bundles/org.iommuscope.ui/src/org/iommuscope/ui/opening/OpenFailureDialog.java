package org.iommuscope.ui.opening;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IconAndMessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.window.IShellProvider;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.session.Desk;

/** Says which file could not be opened, where and what is wrong in it, and what to do. Does not wait to be answered. */
final class OpenFailureDialog extends IconAndMessageDialog {

	private static final int ANOTHER = IDialogConstants.CLIENT_ID;
	private static final int WIDTH = 560;

	private final OpenFailure failure;

	OpenFailureDialog(IShellProvider parent, OpenFailure failure) {
		super(parent.getShell());
		this.failure = failure;
		message = NLS.bind(Desk.get().session().isPresent() ? Messages.Failure_messageOthers : Messages.Failure_message,
				failure.file().getFileName());
		setShellStyle(SWT.DIALOG_TRIM | SWT.RESIZE | SWT.APPLICATION_MODAL | getDefaultOrientation());
		setBlockOnOpen(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.Failure_title);
	}

	@Override
	protected Image getImage() {
		return getErrorImage();
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(convertHorizontalDLUsToPixels(IDialogConstants.HORIZONTAL_MARGIN),
				convertVerticalDLUsToPixels(IDialogConstants.VERTICAL_MARGIN)).spacing(12, 8).applyTo(area);
		createMessageArea(area);
		messageLabel.setFont(JFaceResources.getBannerFont());
		Composite facts = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(WIDTH, SWT.DEFAULT).applyTo(facts);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 8).applyTo(facts);
		fact(facts, Messages.Failure_file, failure.file().toString());
		if (!failure.place().isEmpty()) {
			fact(facts, Messages.Failure_where, failure.place());
		}
		fact(facts, Messages.Failure_what, failure.what());
		fact(facts, Messages.Failure_cure, failure.cure());
		Dialog.applyDialogFont(facts);
		return area;
	}

	private static void fact(Composite parent, String name, String value) {
		Label label = new Label(parent, SWT.NONE);
		label.setText(name);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.BEGINNING).applyTo(label);
		// A read-only text, so that it can be copied into a mail.
		Text text = new Text(parent, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
		text.setText(value);
		text.setBackground(parent.getBackground());
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH - 100, SWT.DEFAULT).applyTo(text);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, ANOTHER, Messages.Failure_openAnother, false);
		createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
	}

	@Override
	protected void buttonPressed(int button) {
		Shell above = getParentShell();
		close();
		if (button == ANOTHER) {
			Opening.choose(above);
		}
	}
}

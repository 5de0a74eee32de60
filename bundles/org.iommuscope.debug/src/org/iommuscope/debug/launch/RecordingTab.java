package org.iommuscope.debug.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.debug.Messages;
import org.iommuscope.ui.opening.Opening;
import org.iommuscope.ui.session.Desk;

/** The page of a launch configuration on which the recording is chosen, and where in it to begin. */
public final class RecordingTab extends AbstractLaunchConfigurationTab {

	private Text file;
	private Text seq;
	private Button toFailure;

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).applyTo(page);
		label(page, Messages.Tab_file);
		file = text(page);
		Button browse = createPushButton(page, Messages.Tab_browse, null);
		browse.addListener(SWT.Selection,
				_ -> Opening.ask(getShell()).ifPresent(chosen -> file.setText(chosen.toString())));
		label(page, Messages.Tab_seq);
		seq = text(page);
		seq.setMessage(Messages.Tab_seqHint);
		label(page, "");
		toFailure = new Button(page, SWT.CHECK);
		toFailure.setText(Messages.Tab_toFailure);
		toFailure.addListener(SWT.Selection, _ -> updateLaunchConfigurationDialog());
		GridDataFactory.fillDefaults().span(3, 1).applyTo(toFailure);
		setControl(page);
	}

	private static void label(Composite page, String text) {
		new Label(page, SWT.NONE).setText(text);
	}

	private Text text(Composite page) {
		Text text = new Text(page, SWT.SINGLE | SWT.BORDER);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		text.addListener(SWT.Modify, _ -> updateLaunchConfigurationDialog());
		return text;
	}

	/** The recording that is open, from its beginning. */
	@Override
	public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
		Desk.get().session().ifPresent(session -> {
			configuration.setAttribute(RecordingLaunch.FILE, session.file().toString());
			configuration.rename(getLaunchConfigurationDialog().generateName(session.file().getFileName().toString()));
		});
	}

	@Override
	public void initializeFrom(ILaunchConfiguration configuration) {
		try {
			file.setText(configuration.getAttribute(RecordingLaunch.FILE, ""));
			seq.setText(configuration.getAttribute(RecordingLaunch.SEQ, ""));
			toFailure.setSelection(configuration.getAttribute(RecordingLaunch.TO_FAILURE, false));
		} catch (CoreException e) {
			setErrorMessage(e.getMessage());
		}
	}

	@Override
	public void performApply(ILaunchConfigurationWorkingCopy configuration) {
		configuration.setAttribute(RecordingLaunch.FILE, file.getText().strip());
		configuration.setAttribute(RecordingLaunch.SEQ, seq.getText().strip());
		configuration.setAttribute(RecordingLaunch.TO_FAILURE, toFailure.getSelection());
	}

	@Override
	public boolean isValid(ILaunchConfiguration configuration) {
		setErrorMessage(null);
		try {
			Path named = RecordingLaunch.of(configuration).file();
			if (!Files.isRegularFile(named)) {
				setErrorMessage(Messages.bind(Messages.Launch_missing, named));
			}
		} catch (CoreException e) {
			setErrorMessage(e.getMessage());
		}
		return getErrorMessage() == null;
	}

	@Override
	public String getName() {
		return Messages.Tab_name;
	}
}

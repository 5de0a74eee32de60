package org.iommuscope.debug.ui;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.debug.Messages;
import org.iommuscope.debug.breakpoint.ConditionKind;

/** Asks for a breakpoint, or for another in the place of one. The engine says what is wrong with what is written. */
public final class BreakpointDialog extends TitleAreaDialog {

	private static final int WIDTH = 340;

	private final Optional<Breakpoint> given;
	private Combo kind;
	private Text text;
	private Label hint;
	private Spinner hitCount;
	private Button enabled;
	private Optional<Breakpoint> answer = Optional.empty();

	/** @param given what is changed; its kind stays. Empty to add one */
	public BreakpointDialog(Shell parent, Optional<Breakpoint> given) {
		super(parent);
		this.given = given;
		setHelpAvailable(false);
	}

	/** What the user said; none where the user cancelled. */
	public Optional<Breakpoint> ask() {
		return open() == OK ? answer : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(given.isPresent() ? Messages.Dialog_editTitle : Messages.Dialog_addTitle);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Composite page = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(page);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 12).applyTo(page);
		label(page, Messages.Dialog_kind);
		kind = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
		kind.setItems(Arrays.stream(ConditionKind.values()).map(ConditionKind::label).toArray(String[]::new));
		kind.setVisibleItemCount(ConditionKind.values().length);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(kind);
		label(page, Messages.Dialog_text);
		text = new Text(page, SWT.SINGLE | SWT.BORDER);
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(text);
		label(page, "");
		hint = new Label(page, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(hint);
		label(page, Messages.Dialog_hitCount);
		hitCount = new Spinner(page, SWT.BORDER);
		hitCount.setValues(1, 1, Integer.MAX_VALUE, 0, 1, 10);
		GridDataFactory.swtDefaults().applyTo(hitCount);
		label(page, "");
		enabled = new Button(page, SWT.CHECK);
		enabled.setText(Messages.Dialog_enabled);
		show(given);
		kind.addListener(SWT.Selection, _ -> kindChosen());
		text.addListener(SWT.Modify, _ -> check());
		hitCount.addListener(SWT.Modify, _ -> check());
		enabled.addListener(SWT.Selection, _ -> check());
		setTitle(given.isPresent() ? Messages.Dialog_editTitle : Messages.Dialog_addTitle);
		setMessage(Messages.Dialog_message);
		return area;
	}

	private static void label(Composite page, String words) {
		new Label(page, SWT.NONE).setText(words);
	}

	private void show(Optional<Breakpoint> breakpoint) {
		ConditionKind shown = breakpoint.map(known -> ConditionKind.of(known.condition())).orElse(ConditionKind.IOCTL);
		kind.select(shown.ordinal());
		kind.setEnabled(breakpoint.isEmpty());
		text.setText(breakpoint.map(known -> shown.said(known.condition())).orElse(""));
		hitCount.setSelection(breakpoint.map(Breakpoint::hitCount).orElse(1));
		enabled.setSelection(breakpoint.map(Breakpoint::enabled).orElse(true));
		showKind();
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		super.createButtonsForButtonBar(parent);
		getButton(IDialogConstants.OK_ID).setText(given.isPresent() ? Messages.Dialog_change : Messages.Dialog_add);
		check();
		setErrorMessage(null);
		text.setFocus();
		text.selectAll();
	}

	private ConditionKind chosen() {
		return ConditionKind.values()[kind.getSelectionIndex()];
	}

	private void kindChosen() {
		text.setText("");
		showKind();
		check();
	}

	private void showKind() {
		text.setEnabled(chosen().takesText());
		hint.setText(chosen().takesText() ? NLS.bind(Messages.Dialog_hint, chosen().example()) : Messages.Dialog_noText);
	}

	private void check() {
		String problem = null;
		try {
			answer = Optional.of(new Breakpoint(chosen().condition(text.getText()), enabled.getSelection(),
					Math.max(1, hitCount.getSelection())));
		} catch (IllegalArgumentException e) {
			answer = Optional.empty();
			problem = e.getMessage();
		}
		boolean unwritten = chosen().takesText() && text.getText().isBlank();
		setErrorMessage(unwritten ? null : problem);
		if (answer.isPresent()) {
			setMessage(NLS.bind(Messages.Dialog_stopsAt, answer.get().condition().text()));
		} else {
			setMessage(Messages.Dialog_message);
		}
		Button ok = getButton(IDialogConstants.OK_ID);
		if (ok != null) {
			ok.setEnabled(answer.isPresent());
		}
	}
}

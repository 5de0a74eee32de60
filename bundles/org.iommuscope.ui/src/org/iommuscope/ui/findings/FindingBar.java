package org.iommuscope.ui.findings;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.core.check.Check;
import org.iommuscope.core.replay.Finding.Severity;
import org.iommuscope.ui.theme.PaintedTable;

/** Where the user says which findings to show, and where it is said how many there are. */
final class FindingBar extends Composite {

	private static final int PERCENT = 100;

	private final Text words;
	private final Map<Severity, Button> severities = new EnumMap<>(Severity.class);
	private final Label count;
	private final Link action;
	private final Runnable changed;

	/** @param changed called when the user wants to see others */
	FindingBar(Composite parent, Runnable changed) {
		super(parent, SWT.NONE);
		this.changed = changed;
		GridLayoutFactory.fillDefaults().numColumns(6).margins(6, 3).spacing(8, 1).applyTo(this);
		words = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		words.setMessage(Messages.Findings_hint);
		words.addListener(SWT.Modify, _ -> changed.run());
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(words);
		add(Severity.ERROR, Messages.Findings_errors);
		add(Severity.WARNING, Messages.Findings_warnings);
		add(Severity.INFO, Messages.Findings_infos);
		count = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(count);
		action = new Link(this, SWT.NONE);
		action.addListener(SWT.Selection, _ -> {
			if (Findings.get().isOver()) {
				Findings.get().search();
			} else {
				Findings.get().stop();
			}
		});
	}

	private void add(Severity severity, String text) {
		Button button = new Button(this, SWT.CHECK);
		// The platform's style sheet would give the box the colour of its mark.
		button.setData(PaintedTable.NOT_STYLED, true);
		button.setText(text);
		button.setSelection(true);
		button.addListener(SWT.Selection, _ -> changed.run());
		severities.put(severity, button);
	}

	FindingFilter filter() {
		Set<Severity> chosen = EnumSet.noneOf(Severity.class);
		severities.forEach((severity, button) -> {
			if (button.getSelection()) {
				chosen.add(severity);
			}
		});
		return FindingFilter.of(words.getText(), chosen);
	}

	void write(FindingFilter filter) {
		severities.forEach((severity, button) -> button.setSelection(filter.severities().contains(severity)));
		words.setText(String.join(" ", filter.words()));
		changed.run();
	}

	/** Says how many findings there are, of which so many are shown, in a recording of so many events. */
	void say(Check check, int shown, boolean over, int events) {
		boolean all = check.checked() == events;
		String found = shown < check.found().size()
				? NLS.bind(Messages.Findings_shown, shown, check.found().size())
				: check.count() == 1 ? Messages.Findings_one
						: check.isWhole() ? NLS.bind(Messages.Findings_count, check.count())
								: NLS.bind(Messages.Findings_first, check.count(), check.found().size());
		long percent = (long) check.checked() * PERCENT / Math.max(1, events);
		count.setText(over && all ? found
				: NLS.bind(over ? Messages.Findings_stopped : Messages.Findings_running, found, percent));
		action.setText(over && all ? "" : "<a>" + (over ? Messages.Findings_again : Messages.Findings_stop) + "</a>");
		action.setVisible(!(over && all));
		layout(true);
	}

	/** What is said. */
	String said() {
		return count.getText();
	}
}

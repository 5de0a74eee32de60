package org.iommuscope.ui.events;

import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.core.trace.query.EventFilter;
import org.iommuscope.core.trace.query.FilterSyntaxException;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.theme.PaintedTable;
import org.iommuscope.ui.theme.Palette;

/** The field for a filter above the table: says what is wrong with an expression, how many events pass, and how far it is. */
final class FilterBar extends Composite {

	/** So long the user has to rest before what he has written is taken for finished. */
	private static final int REST_MILLIS = 500;
	private static final long PERCENT = 100;

	private final Text field;
	private final Label count;
	private final Link stop;
	private final Label error;
	private final Consumer<EventFilter> apply;
	private final Runnable rested = this::read;
	private String applied = "";

	/**
	 * @param apply gets each filter that is to be applied
	 * @param stop  called when the user wants the filter not to go on
	 */
	FilterBar(Composite parent, Consumer<EventFilter> apply, Runnable stop) {
		super(parent, SWT.NONE);
		this.apply = apply;
		GridLayoutFactory.fillDefaults().numColumns(3).margins(6, 3).spacing(8, 1).applyTo(this);
		field = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		field.setMessage(Messages.Filter_hint);
		field.setToolTipText(Messages.Filter_help);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(field);
		count = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(count);
		this.stop = new Link(this, SWT.NONE);
		this.stop.setText("<a>" + Messages.Filter_stop + "</a>");
		this.stop.addListener(SWT.Selection, _ -> stop.run());
		GridDataFactory.fillDefaults().exclude(true).applyTo(this.stop);
		this.stop.setVisible(false);
		error = new Label(this, SWT.NONE);
		error.setData(PaintedTable.NOT_STYLED, Boolean.TRUE);
		GridDataFactory.fillDefaults().span(3, 1).exclude(true).applyTo(error);
		field.addListener(SWT.Modify, _ -> getDisplay().timerExec(REST_MILLIS, rested));
		field.addListener(SWT.DefaultSelection, _ -> read());
		field.addListener(SWT.Dispose, _ -> getDisplay().timerExec(-1, rested));
	}

	/** The field, for keys. */
	Text field() {
		return field;
	}

	/** What is wrong with the expression; empty where nothing is. */
	String error() {
		return error.getText();
	}

	/** What is said about how many events pass. */
	String count() {
		return count.getText();
	}

	/** Writes an expression and applies it at once. */
	void write(String expression) {
		field.setText(expression);
		read();
	}

	/** Says that no filter is applied, of so many events. */
	void showAll(int events) {
		show(NLS.bind(Messages.Filter_all, events), false);
	}

	/** Says what a filter has found, of so many events. */
	void show(FilterJob.Found found, int events) {
		boolean whole = found.done() == events;
		String text = found.over() && whole ? NLS.bind(Messages.Filter_count, found.positions().count(), events)
				: NLS.bind(found.over() ? Messages.Filter_stopped : Messages.Filter_running, found.positions().count(),
						found.done() * PERCENT / Math.max(1, events));
		show(text, !found.over());
	}

	private void show(String text, boolean running) {
		count.setText(text);
		if (running != stop.getVisible()) {
			stop.setVisible(running);
			((GridData) stop.getLayoutData()).exclude = !running;
		}
		layout(true);
	}

	/** Takes the colours of the present appearance. */
	void paint() {
		error.setForeground(Palette.current().colour(Role.FAILURE));
	}

	private void read() {
		getDisplay().timerExec(-1, rested);
		String expression = field.getText().strip();
		if (expression.equals(applied) && error.getText().isEmpty()) {
			return;
		}
		try {
			EventFilter filter = EventFilter.parse(expression);
			say("");
			if (!expression.equals(applied)) {
				applied = expression;
				apply.accept(filter);
			}
		} catch (FilterSyntaxException e) {
			say("\u2715 " + e.getMessage());
		}
	}

	private void say(String wrong) {
		error.setText(wrong.replace("&", "&&"));
		error.setForeground(Palette.current().colour(Role.FAILURE));
		((GridData) error.getLayoutData()).exclude = wrong.isEmpty();
		error.setVisible(!wrong.isEmpty());
		getParent().layout(true, true);
	}
}

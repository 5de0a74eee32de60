package org.iommuscope.ui.findings;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.iommuscope.core.check.Check;
import org.iommuscope.core.check.FoundAt;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.table.RowSelection;
import org.iommuscope.ui.view.EmptyPage.Offer;
import org.iommuscope.ui.view.RecordingView;

/** What is worth attention in the whole recording. Enter or a double click goes to the event of a finding. */
public final class FindingsView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.FINDINGS;

	private final Runnable show = this::show;
	private final FindingRows rows = new FindingRows();
	private FindingBar bar;
	private LongTable table;

	@Override
	protected Control createContent(Composite parent) {
		Composite content = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
		bar = new FindingBar(content, show);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		table = new LongTable(content, FindingRows.kinds(), rows);
		table.addListener(SWT.DefaultSelection, _ -> goThere());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		selectCurrentEvent();
		Findings.get().addListener(show);
		Findings.get().want();
		return content;
	}

	@Override
	protected Control focus() {
		return table;
	}

	@Override
	protected void repaint() {
		table.redraw();
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		rows.moved(session.map(RecordingSession::position).orElse(0));
		session.ifPresent(next -> table.fit(FindingRows.SEQ, FindingRows.seq(next.timeline().lastSeq())));
		show();
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		rows.moved(session.position());
		markHere();
	}

	@Override
	protected void resemble(RecordingView original) {
		if (original instanceof FindingsView other) {
			bar.write(other.bar.filter());
		}
	}

	private void show() {
		Optional<RecordingSession> session = session().filter(open -> Findings.get().session()
				.filter(checked -> checked.timeline() == open.timeline()).isPresent());
		if (session.isEmpty() && isPinned()) {
			// A branch is checked; what was found before it was made stays.
			return;
		}
		if (session.isEmpty()) {
			awaitRecording(Messages.Findings_empty);
			return;
		}
		Check check = Findings.get().check();
		boolean over = Findings.get().isOver();
		FindingFilter filter = bar.filter();
		List<FoundAt> passing = check.found().stream().filter(filter::passes).toList();
		Optional<FoundAt> selected = Optional.of(table.selection().focus()).filter(row -> row >= 0 && row < rows.count()).map(rows::get);
		rows.show(passing);
		table.refresh();
		table.select(selected.map(passing::indexOf).filter(row -> row >= 0).map(RowSelection::of).orElse(RowSelection.NONE));
		bar.say(check, passing.size(), over, session.get().end());
		if (over && check.count() == 0 && check.checked() == session.get().end()) {
			showEmpty(Messages.Findings_none, List.of(new Offer(Messages.Findings_again, Findings.get()::search)));
		} else {
			showContent();
			markHere();
		}
	}

	private void markHere() {
		int here = rows.here();
		if (here >= 0) {
			table.select(RowSelection.of(here));
			table.scroll(table.window().around(here));
		}
		table.redraw();
	}

	private void goThere() {
		int row = table.selection().focus();
		if (row >= 0) {
			session().ifPresent(session -> session.goTo(rows.get(row).position()));
		}
	}

	/** Shows the findings with all of these words, as if the user had written them. */
	public void filter(String words) {
		bar.write(FindingFilter.of(words, FindingFilter.ALL.severities()));
	}

	/** The table. */
	public LongTable table() {
		return table;
	}

	/** What is said of how many there are. */
	public String count() {
		return bar.said();
	}

	@Override
	public void dispose() {
		Findings.get().removeListener(show);
		super.dispose();
	}
}

package org.iommuscope.ui.findings;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.core.check.Check;
import org.iommuscope.core.check.FoundAt;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.properties.PropertiesPage;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.table.RowSelection;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.view.CurrentEvent;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EmptyPage.Offer;
import org.iommuscope.ui.view.EventMessage;

/** What is worth attention in the whole recording. Enter or a double click goes to the event of a finding. */
public final class FindingsView extends ViewPart {

	/** The view's id. */
	public static final String ID = Ids.FINDINGS;

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			rows.moved(session.map(RecordingSession::position).orElse(0));
			show();
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			rows.moved(session.position());
			markHere();
		}
	};
	private final Runnable show = this::show;
	private final Runnable repaint = () -> this.table.redraw();
	private final FindingRows rows = new FindingRows();
	private final CurrentEvent current = new CurrentEvent();
	private Composite pages;
	private EmptyPage empty;
	private Composite content;
	private FindingBar bar;
	private LongTable table;
	private EventMessage message;

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		empty.awaitRecording(Messages.Findings_empty);
		content = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
		bar = new FindingBar(content, show);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		table = new LongTable(content, FindingRows.kinds(), rows);
		table.addListener(SWT.DefaultSelection, _ -> goThere());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		current.follow();
		getSite().setSelectionProvider(current);
		Appearance.addListener(repaint);
		Findings.get().addListener(show);
		Findings.get().want();
		follower.follow();
		message = new EventMessage(getViewSite().getActionBars().getStatusLineManager());
		message.follow();
	}

	private void show() {
		Optional<RecordingSession> session = follower.session().filter(_ -> follower.session().equals(Findings.get().session()));
		if (session.isEmpty()) {
			empty.awaitRecording(Messages.Findings_empty);
			top(false);
			return;
		}
		Check check = Findings.get().check();
		boolean over = Findings.get().isOver();
		FindingFilter filter = bar.filter();
		List<FoundAt> passing = check.found().stream().filter(filter::passes).toList();
		rows.show(passing);
		table.refresh();
		bar.say(check, passing.size(), over, session.get().end());
		if (over && check.count() == 0 && check.checked() == session.get().end()) {
			empty.show(Messages.Findings_none, List.of(new Offer(Messages.Findings_again, Findings.get()::search)));
			top(false);
		} else {
			top(true);
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
			follower.session().ifPresent(session -> session.goTo(rows.get(row).position()));
		}
	}

	private void top(boolean filled) {
		((StackLayout) pages.getLayout()).topControl = filled ? content : empty;
		pages.layout();
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

	/** What is said in the place of the table; empty while it is shown. */
	public String emptyMessage() {
		return ((StackLayout) pages.getLayout()).topControl == empty ? empty.message() : "";
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == IPropertySheetPage.class ? adapter.cast(new PropertiesPage(this)) : super.getAdapter(adapter);
	}

	@Override
	public void setFocus() {
		if (((StackLayout) pages.getLayout()).topControl == content) {
			table.setFocus();
		} else {
			empty.setFocus();
		}
	}

	@Override
	public void dispose() {
		follower.unfollow();
		current.unfollow();
		message.unfollow();
		Findings.get().removeListener(show);
		Appearance.removeListener(repaint);
		super.dispose();
	}
}

package org.iommuscope.ui.problems;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.ui.views.markers.MarkerSupportView;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.findings.Findings;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.theme.CommandIcons;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EmptyPage.Offer;

/**
 * The platform's view of problems with columns for what a finding has. From the first time that somebody looks at it, the
 * findings are markers. Enter or a double click goes to the event of one.
 */
public final class ProblemsView extends MarkerSupportView {

	/** The view's id. */
	public static final String ID = Ids.PROBLEMS;

	/** Type of the markers. */
	public static final String MARKER = ProblemMarkers.TYPE;

	/** Family of the job that writes the markers. */
	public static final Object FAMILY = ProblemMarkers.FAMILY;

	/** What {@code plugin.xml} says of the columns. */
	private static final String COLUMNS = Ids.PROBLEMS + ".columns";

	private final Runnable show = this::show;
	private Composite pages;
	private Composite problems;
	private EmptyPage empty;
	/** Whether the platform, which takes its time, has listed the markers since they became complete. */
	private boolean listed;
	private String described = "";
	/** How wide we made the description, in pixels. */
	private int widened;

	/** The platform makes the view by name. */
	public ProblemsView() {
		super(COLUMNS);
	}

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		problems = new Composite(pages, SWT.NONE);
		super.createPartControl(problems);
		Tree tree = (Tree) ((TreeViewer) getSite().getSelectionProvider()).getControl();
		// The toolkit knows the widths of columns when they have been laid out.
		tree.addListener(SWT.Resize, _ -> tree.getDisplay().asyncExec(() -> widenDescription(tree)));
		CommandIcons.dress(getViewSite(), parent, this::setTitleImage);
		ProblemMarkers.get().addListener(show);
		show();
	}

	/** Until the user drags its edge, the description has the room that the other columns do not need. */
	private void widenDescription(Tree tree) {
		if (tree.isDisposed()) {
			return;
		}
		TreeColumn description = tree.getColumn(0);
		int first = new FindingField.Description().getDefaultColumnWidth(tree);
		int free = tree.getClientArea().width - FindingField.neededWidth(tree);
		if (description.getWidth() == first || description.getWidth() == widened) {
			widened = first + Math.max(0, free);
			description.setWidth(widened);
		}
	}

	private void show() {
		Findings findings = Findings.get();
		listed &= ProblemMarkers.get().areComplete();
		boolean anyAreListed = false;
		if (findings.session().isEmpty()) {
			empty.awaitRecording(Messages.Problems_empty);
		} else if (findings.isOver() && findings.check().count() == 0) {
			boolean all = findings.session().filter(session -> findings.check().checked() == session.end()).isPresent();
			empty.show(all ? Messages.Problems_none : Messages.Problems_stopped, List.of(new Offer(Messages.Problems_again, findings::search)));
		} else if (listed) {
			anyAreListed = true;
		} else {
			empty.show(Messages.Problems_looking, List.of());
		}
		super.setContentDescription(anyAreListed ? described : "");
		((StackLayout) pages.getLayout()).topControl = anyAreListed ? problems : empty;
		pages.layout();
	}

	/** The platform says how many there are whenever it has listed them. */
	@Override
	protected void setContentDescription(String description) {
		described = description;
		listed = ProblemMarkers.get().areComplete();
		show();
	}

	@Override
	public void setFocus() {
		if (((StackLayout) pages.getLayout()).topControl == empty) {
			empty.setFocus();
		} else {
			super.setFocus();
		}
	}

	/** What is said in the place of problems; empty while they are shown. */
	public String emptyMessage() {
		return ((StackLayout) pages.getLayout()).topControl == empty ? empty.message() : "";
	}

	@Override
	public void dispose() {
		ProblemMarkers.get().removeListener(show);
		super.dispose();
	}

	@Override
	protected void openSelectedMarkers() {
		OptionalInt position = Arrays.stream(getSelectedMarkers()).map(ProblemMarkers::position).flatMapToInt(OptionalInt::stream)
				.findFirst();
		position.ifPresent(at -> Desk.get().session().ifPresent(session -> session.goTo(at)));
	}
}

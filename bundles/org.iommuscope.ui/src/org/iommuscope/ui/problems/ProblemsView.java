package org.iommuscope.ui.problems;

import java.util.Arrays;
import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.views.markers.MarkerSupportView;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.findings.Findings;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.theme.CommandIcons;
import org.iommuscope.ui.view.EmptyPage;

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
		CommandIcons.dress(getViewSite(), parent, this::setTitleImage);
		ProblemMarkers.begin();
		Findings.get().addListener(show);
		show();
	}

	private void show() {
		boolean isOpen = Findings.get().session().isPresent();
		if (!isOpen) {
			empty.awaitRecording(Messages.Problems_empty);
		}
		((StackLayout) pages.getLayout()).topControl = isOpen ? problems : empty;
		pages.layout();
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
		Findings.get().removeListener(show);
		super.dispose();
	}

	@Override
	protected void openSelectedMarkers() {
		OptionalInt position = Arrays.stream(getSelectedMarkers()).map(ProblemMarkers::position).flatMapToInt(OptionalInt::stream)
				.findFirst();
		position.ifPresent(at -> Desk.get().session().ifPresent(session -> session.goTo(at)));
	}
}

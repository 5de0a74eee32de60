package org.iommuscope.ui.problems;

import java.util.Arrays;
import java.util.OptionalInt;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.views.markers.MarkerSupportView;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.theme.CommandIcons;

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

	/** The platform makes the view by name. */
	public ProblemsView() {
		super(COLUMNS);
	}

	@Override
	public void createPartControl(Composite parent) {
		super.createPartControl(parent);
		CommandIcons.dress(getViewSite(), parent, this::setTitleImage);
		ProblemMarkers.begin();
	}

	@Override
	protected void openSelectedMarkers() {
		OptionalInt position = Arrays.stream(getSelectedMarkers()).map(ProblemMarkers::position).flatMapToInt(OptionalInt::stream)
				.findFirst();
		position.ifPresent(at -> Desk.get().session().ifPresent(session -> session.goTo(at)));
	}
}

package org.iommuscope.ui.problems;

import java.util.stream.Stream;
import org.eclipse.core.resources.IMarker;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.views.markers.MarkerField;
import org.eclipse.ui.views.markers.MarkerItem;

/** A column of the Problems view, at first as wide as what it is made for. */
abstract class FindingField extends MarkerField {

	private static final int MARGIN = 16;

	private final String attribute;
	private final String widest;

	/**
	 * @param attribute of the marker, which is shown
	 * @param widest    for which the column is wide enough at first
	 */
	FindingField(String attribute, String widest) {
		this.attribute = attribute;
		this.widest = widest;
	}

	@Override
	public String getValue(MarkerItem item) {
		return item.getAttributeValue(attribute, "");
	}

	@Override
	public int getDefaultColumnWidth(Control control) {
		GC gc = new GC(control);
		gc.setFont(control.getFont());
		int width = gc.textExtent(widest, SWT.DRAW_TRANSPARENT).x;
		gc.dispose();
		return width + MARGIN;
	}

	/** What was found, with a sign for how much it matters. Ordered by that, and in the order of the events. */
	public static final class Description extends FindingField {

		/** The platform makes it by name. */
		public Description() {
			super(IMarker.MESSAGE, "the device counts as attached to hwpt:5 already, so that nothing is done, although the replacement");
		}

		@Override
		public void update(ViewerCell cell) {
			super.update(cell);
			cell.setImage(image((MarkerItem) cell.getElement()));
		}

		private static Image image(MarkerItem item) {
			return PlatformUI.getWorkbench().getSharedImages().getImage(switch (severity(item)) {
			case IMarker.SEVERITY_ERROR -> ISharedImages.IMG_OBJS_ERROR_TSK;
			case IMarker.SEVERITY_WARNING -> ISharedImages.IMG_OBJS_WARN_TSK;
			default -> ISharedImages.IMG_OBJS_INFO_TSK;
			});
		}

		@Override
		public int compare(MarkerItem one, MarkerItem other) {
			int bySeverity = Integer.compare(severity(other), severity(one));
			return bySeverity != 0 ? bySeverity : byPosition(one, other);
		}

		private static int severity(MarkerItem item) {
			return item.getAttributeValue(IMarker.SEVERITY, IMarker.SEVERITY_INFO);
		}
	}

	/** The event in which it was found. */
	public static final class Place extends FindingField {

		/** The platform makes it by name. */
		public Place() {
			super(IMarker.LOCATION, "@10000000");
		}

		@Override
		public int compare(MarkerItem one, MarkerItem other) {
			return byPosition(one, other);
		}
	}

	/** The rule that found it. */
	public static final class Rule extends FindingField {

		/** The platform makes it by name. */
		public Rule() {
			super(IMarker.SOURCE_ID, "unexplained-result");
		}
	}

	/** The recording in which it was found. */
	public static final class Recording extends FindingField {

		/** The platform makes it by name. */
		public Recording() {
			super(ProblemMarkers.RECORDING, "intel-second-stage.iommutrace.gz");
		}
	}

	/** How wide all are together at first, in pixels. */
	static int neededWidth(Control control) {
		return Stream.of(new Description(), new Place(), new Rule(), new Recording())
				.mapToInt(field -> field.getDefaultColumnWidth(control)).sum();
	}

	private static int byPosition(MarkerItem one, MarkerItem other) {
		return Integer.compare(one.getAttributeValue(ProblemMarkers.POSITION, Integer.MAX_VALUE),
				other.getAttributeValue(ProblemMarkers.POSITION, Integer.MAX_VALUE));
	}
}

package org.iommuscope.ui.view;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;

/**
 * Hides what is shown while it is none of the recording that is open. What is below stays visible to the toolkit, so that it
 * keeps the focus.
 */
public final class Cover {

	private final Composite sheet;

	/** @param over all of whose children it lies over */
	public Cover(Composite over) {
		sheet = new Composite(over, SWT.NO_FOCUS);
		sheet.setVisible(false);
	}

	/** Lays it over all else. */
	public void lay() {
		sheet.setBounds(sheet.getParent().getClientArea());
		sheet.moveAbove(null);
		sheet.setVisible(true);
	}

	/** Takes it away. */
	public void lift() {
		sheet.setVisible(false);
	}

	/** Whether it hides something. */
	public boolean isLaid() {
		return sheet.getVisible();
	}
}

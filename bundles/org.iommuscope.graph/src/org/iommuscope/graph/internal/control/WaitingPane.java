package org.iommuscope.graph.internal.control;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.iommuscope.graph.internal.figures.Look;
import org.iommuscope.layout.style.Roles;

/** What is said in the lower left corner of the canvas while a layout takes long, with a link that stops it. */
public final class WaitingPane {

	private static final int MARGIN = 16;

	private final Composite canvas;
	private final Composite pane;
	private final Label message;
	private final Link link;

	/** @param stop stops what is waited for */
	public WaitingPane(Composite canvas, Runnable stop) {
		this.canvas = canvas;
		pane = new Composite(canvas, SWT.NONE);
		message = new Label(pane, SWT.NONE);
		link = new Link(pane, SWT.NONE);
		link.setText("<a>Stop</a>");
		link.addListener(SWT.Selection, event -> stop.run());
		GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 8).spacing(12, 12).applyTo(pane);
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(message);
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(link);
		pane.setVisible(false);
		canvas.addListener(SWT.Resize, event -> arrange());
	}

	/**
	 * Says what is waited for.
	 *
	 * @param nodes how many are being arranged
	 */
	public void show(long nodes, Look look) {
		message.setText("Arranging " + nodes + " nodes\u2026");
		pane.setBackground(look.colour(Roles.LANE));
		message.setBackground(look.colour(Roles.LANE));
		message.setForeground(look.colour(Roles.MUTED));
		link.setBackground(look.colour(Roles.LANE));
		link.setLinkForeground(look.colour(Roles.SELECTION));
		pane.setVisible(true);
		arrange();
	}

	/** Nothing is waited for any more. */
	public void hide() {
		pane.setVisible(false);
	}

	private void arrange() {
		if (pane.getVisible()) {
			Rectangle area = canvas.getClientArea();
			Point size = pane.computeSize(SWT.DEFAULT, SWT.DEFAULT);
			pane.setBounds(MARGIN, area.height - size.y - MARGIN, size.x, size.y);
			pane.moveAbove(null);
			pane.layout();
		}
	}
}

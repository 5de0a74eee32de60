package org.iommuscope.graph.internal.control;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.iommuscope.graph.internal.figures.Look;
import org.iommuscope.layout.style.Roles;

/** A message above the canvas with a link below or beside it, in the drawing's colours. */
public final class Pane {

	/** Where a pane is. */
	public enum Place {
		/** In the middle, the link below the message. */
		MIDDLE,
		/** In the lower left corner, the link beside the message. */
		CORNER
	}

	private static final int CORNER_MARGIN = 16;

	private final Composite canvas;
	private final Place place;
	private final Composite pane;
	private final Label message;
	private final Link link;
	private Runnable action = () -> {
		// nothing offered yet
	};

	public Pane(Composite canvas, Place place) {
		this.canvas = canvas;
		this.place = place;
		pane = new Composite(canvas, SWT.NONE);
		message = new Label(pane, SWT.WRAP | (place == Place.MIDDLE ? SWT.CENTER : SWT.LEFT));
		link = new Link(pane, SWT.NONE);
		link.addListener(SWT.Selection, event -> action.run());
		GridLayoutFactory.fillDefaults().numColumns(place == Place.MIDDLE ? 1 : 2).margins(8, 8).spacing(12, 12)
				.applyTo(pane);
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(message);
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(link);
		pane.setVisible(false);
		canvas.addListener(SWT.Resize, event -> arrange());
	}

	/** Shows a message and a link; no link for empty text. */
	public void show(String text, String offer, Runnable offered, Look look) {
		message.setText(text);
		link.setText("<a>" + offer.replace("&", "&&") + "</a>");
		link.setVisible(!offer.isEmpty());
		((GridData) link.getLayoutData()).exclude = offer.isEmpty();
		action = offered;
		String ground = place == Place.MIDDLE ? Roles.CANVAS : Roles.LANE;
		pane.setBackground(look.colour(ground));
		message.setBackground(look.colour(ground));
		message.setForeground(look.colour(Roles.MUTED));
		link.setBackground(look.colour(ground));
		link.setLinkForeground(look.colour(Roles.SELECTION));
		pane.setVisible(true);
		arrange();
	}

	public void hide() {
		pane.setVisible(false);
	}

	public boolean isVisible() {
		return pane.getVisible();
	}

	/** What is read, with the link's text in brackets. */
	public String text() {
		return message.getText() + (link.getVisible() ? " [" + link.getText().replaceAll("</?a>", "") + ']' : "");
	}

	private void arrange() {
		if (!pane.getVisible()) {
			return;
		}
		Rectangle area = canvas.getClientArea();
		int width = Math.max(1, area.width - 2 * CORNER_MARGIN);
		Point size = pane.computeSize(SWT.DEFAULT, SWT.DEFAULT);
		if (size.x > width) {
			size = pane.computeSize(width, SWT.DEFAULT);
		}
		switch (place) {
			case MIDDLE -> pane.setBounds((area.width - size.x) / 2, (area.height - size.y) / 2, size.x, size.y);
			case CORNER -> pane.setBounds(CORNER_MARGIN, area.height - size.y - CORNER_MARGIN, size.x, size.y);
		}
		pane.moveAbove(null);
		pane.layout();
	}
}

package org.iommuscope.ui.table;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.ui.theme.Palette;

/** Paints the rows of a {@link LongTable} that are in sight, and its header. */
final class TablePainter {

	private static final int PAD = 6;
	private static final int ROW_GAP = 6;
	private static final int HEADER_GAP = 8;
	/** Behind a column's right border, where text would run into the next one. */
	private static final String CUT = "\u2026";

	private final LongTable table;
	private final Font bold;
	private final int rowHeight;
	private final int headerHeight;

	TablePainter(LongTable table) {
		this.table = table;
		LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), table);
		bold = resources.create(FontDescriptor.createFrom(table.getFont()).setStyle(SWT.BOLD));
		GC gc = new GC(table);
		int text = gc.getFontMetrics().getHeight();
		gc.dispose();
		rowHeight = text + ROW_GAP;
		headerHeight = text + HEADER_GAP;
	}

	int rowHeight() {
		return rowHeight;
	}

	int headerHeight() {
		return headerHeight;
	}

	/** How wide a column has to be for a text in bold. */
	int widthInBold(String text) {
		GC gc = new GC(table);
		gc.setFont(bold);
		int width = gc.textExtent(text, SWT.DRAW_TRANSPARENT).x;
		gc.dispose();
		return width + 2 * PAD;
	}

	void paint(GC gc) {
		Rectangle area = table.getClientArea();
		Palette palette = Palette.current();
		gc.setBackground(palette.colour(Palette.CANVAS));
		gc.fillRectangle(area);
		RowWindow window = table.window();
		// One more than fit, since the last one may be seen in part.
		int last = Math.min(window.count(), window.top() + window.page() + 1);
		List<RowContent.Look> looks = new ArrayList<>();
		for (int row = window.top(); row < last; row++) {
			looks.add(table.content().look(row));
		}
		grounds(gc, palette, looks);
		int x = -table.scrolled();
		for (ColumnLayout.Place place : table.drawn()) {
			if (x + place.width() > 0 && x < area.width) {
				column(gc, palette, place, x, looks);
			}
			x += place.width();
		}
		gc.setClipping((Rectangle) null);
		header(gc, palette, area);
	}

	private void grounds(GC gc, Palette palette, List<RowContent.Look> looks) {
		for (int i = 0; i < looks.size(); i++) {
			int row = table.window().top() + i;
			Rectangle bounds = table.bounds(row);
			RowContent.Look look = looks.get(i);
			if (look.share() > 0) {
				gc.setBackground(palette.tint(look.tint(), look.share()));
				gc.fillRectangle(bounds);
			}
			if (table.selection().contains(row)) {
				selected(gc, palette, bounds, row == table.selection().focus(), look.share() > 0);
			}
		}
	}

	/** A selected row has a border, also where another tint lies below. */
	private void selected(GC gc, Palette palette, Rectangle bounds, boolean focus, boolean tinted) {
		Color colour = palette.colour(Roles.SELECTION);
		gc.setBackground(colour);
		gc.setForeground(colour);
		if (!tinted) {
			gc.setAlpha(table.isFocusControl() ? 60 : 32);
			gc.fillRectangle(bounds);
			gc.setAlpha(255);
		}
		if (focus && table.isFocusControl()) {
			gc.drawRectangle(bounds.x, bounds.y, bounds.width - 1, bounds.height - 1);
		}
	}

	private void column(GC gc, Palette palette, ColumnLayout.Place place, int x, List<RowContent.Look> looks) {
		int index = table.kinds().indexOf(place.kind());
		gc.setClipping(x, headerHeight, place.width(), table.getClientArea().height - headerHeight);
		for (int i = 0; i < looks.size(); i++) {
			RowContent.Cell cell = looks.get(i).cells().get(index);
			if (!cell.text().isEmpty()) {
				gc.setFont(looks.get(i).bold() ? bold : table.getFont());
				gc.setForeground(palette.colour(cell.role()));
				int y = headerHeight + i * rowHeight + ROW_GAP / 2;
				text(gc, cell.text(), place, x, y);
			}
		}
	}

	private void text(GC gc, String text, ColumnLayout.Place place, int x, int y) {
		int pad = place.kind().fixed() ? 2 : PAD;
		int room = place.width() - 2 * pad;
		String seen = text;
		int width = gc.textExtent(text, SWT.DRAW_TRANSPARENT).x;
		if (width > room && !place.kind().fixed()) {
			seen = fitting(gc, text, width, room);
			width = gc.textExtent(seen, SWT.DRAW_TRANSPARENT).x;
		}
		int left = switch (place.kind().alignment()) {
			case SWT.RIGHT -> Math.max(pad, place.width() - pad - width);
			case SWT.CENTER -> Math.max(0, (place.width() - width) / 2);
			default -> pad;
		};
		gc.drawText(seen, x + left, y, SWT.DRAW_TRANSPARENT);
	}

	/** As much of the text as there is room for. Fixed digits make the first guess good. */
	private static String fitting(GC gc, String text, int width, int room) {
		int length = Math.clamp((long) text.length() * room / Math.max(1, width), 0, text.length());
		while (length > 0 && gc.textExtent(text.substring(0, length) + CUT, SWT.DRAW_TRANSPARENT).x > room) {
			length--;
		}
		return text.substring(0, length) + CUT;
	}

	private void header(GC gc, Palette palette, Rectangle area) {
		gc.setFont(table.getFont());
		gc.setBackground(palette.colour(Palette.LANE));
		gc.fillRectangle(0, 0, area.width, headerHeight);
		gc.setForeground(palette.colour(Roles.LINE));
		gc.drawLine(0, headerHeight - 1, area.width, headerHeight - 1);
		int x = -table.scrolled();
		for (ColumnLayout.Place place : table.drawn()) {
			gc.setClipping(x, 0, place.width(), headerHeight);
			gc.setForeground(palette.colour(Palette.MUTED));
			text(gc, place.kind().heading(), place, x, HEADER_GAP / 2);
			x += place.width();
			gc.setForeground(palette.colour(Roles.LINE));
			if (!place.kind().fixed()) {
				gc.drawLine(x - 1, 3, x - 1, headerHeight - 4);
			}
		}
		gc.setClipping((Rectangle) null);
	}
}

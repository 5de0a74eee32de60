package org.iommuscope.ui.table;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

/** What the mouse does on the header of a {@link LongTable}: drags a border to resize, and a heading to move a column. */
final class HeaderMouse {

	private static final int REACH = 4;
	private static final int MOVES_AFTER = 6;

	private final LongTable table;
	private Optional<ColumnLayout.Place> resizing = Optional.empty();
	private Optional<ColumnLayout.Place> moving = Optional.empty();
	private int pressedAt;

	HeaderMouse(LongTable table) {
		this.table = table;
		table.addListener(SWT.MouseDown, this::pressed);
		table.addListener(SWT.MouseMove, this::moved);
		table.addListener(SWT.MouseUp, this::released);
	}

	private boolean isInHeader(Event event) {
		return event.y < table.painter().headerHeight();
	}

	private void pressed(Event event) {
		if (event.button == 1 && isInHeader(event)) {
			pressedAt = event.x;
			resizing = borderAt(event.x);
			moving = resizing.isPresent() ? Optional.empty() : table.columnAt(event.x).filter(place -> !place.kind().fixed());
		}
	}

	private void moved(Event event) {
		resizing.ifPresent(place -> table
				.setColumns(table.columns().resized(place.kind().id(), place.width() + event.x - pressedAt)));
		boolean border = isInHeader(event) && borderAt(event.x).isPresent();
		boolean carried = moving.isPresent() && Math.abs(event.x - pressedAt) > MOVES_AFTER;
		int cursor = border || resizing.isPresent() ? SWT.CURSOR_SIZEWE : carried ? SWT.CURSOR_HAND : SWT.CURSOR_ARROW;
		table.setCursor(table.getDisplay().getSystemCursor(cursor));
	}

	private void released(Event event) {
		if (moving.isPresent() && Math.abs(event.x - pressedAt) > MOVES_AFTER) {
			String id = moving.get().kind().id();
			Optional<String> under = table.columnAt(event.x).map(place -> place.kind().id());
			// Carried to the right, it goes behind the column under the mouse.
			Optional<String> before = event.x > pressedAt ? under.flatMap(this::next) : under;
			table.setColumns(table.columns().moved(id, before));
		}
		resizing = Optional.empty();
		moving = Optional.empty();
	}

	private Optional<String> next(String id) {
		List<String> shown = table.columns().shown().stream().map(place -> place.kind().id()).toList();
		int index = shown.indexOf(id) + 1;
		return index < shown.size() ? Optional.of(shown.get(index)) : Optional.empty();
	}

	/** The column whose right border is there. */
	private Optional<ColumnLayout.Place> borderAt(int x) {
		int right = -table.scrolled();
		for (ColumnLayout.Place place : table.drawn()) {
			right += place.width();
			if (Math.abs(x - right) <= REACH && !place.kind().fixed()) {
				return Optional.of(place);
			}
		}
		return Optional.empty();
	}
}

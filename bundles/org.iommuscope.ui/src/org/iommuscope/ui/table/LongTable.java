package org.iommuscope.ui.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;

/**
 * A table for any number of rows: it has no item for a row, asks its content for the rows in sight and paints them. So its
 * cost depends on the window's height alone. A range of rows can be selected; {@code SWT.Selection} tells of it,
 * {@code SWT.DefaultSelection} of Enter or a double click.
 *
 * <p>The workbench's style sheet has no say in it: it paints with the palette, anew after each change of appearance.
 */
public final class LongTable extends Canvas {

	private final List<ColumnKind> kinds;
	private final RowContent content;
	private final TablePainter painter;
	private ColumnLayout columns;
	private RowWindow window = new RowWindow(0, 0, 1);
	private RowSelection selection = RowSelection.NONE;
	private int scrolled;
	private Consumer<ColumnLayout> columnsChanged = _ -> {
	};

	public LongTable(Composite parent, List<ColumnKind> kinds, RowContent content) {
		super(parent, SWT.V_SCROLL | SWT.H_SCROLL | SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.kinds = List.copyOf(kinds);
		this.content = content;
		columns = ColumnLayout.of(kinds);
		painter = new TablePainter(this);
		addListener(SWT.Paint, event -> painter.paint(event.gc));
		addListener(SWT.Resize, _ -> adapt());
		addListener(SWT.FocusIn, _ -> redraw());
		addListener(SWT.FocusOut, _ -> redraw());
		getVerticalBar().addListener(SWT.Selection, _ -> scroll(window.at(getVerticalBar().getSelection())));
		getHorizontalBar().addListener(SWT.Selection, _ -> {
			scrolled = getHorizontalBar().getSelection();
			redraw();
		});
		new TableKeys(this);
		new TableMouse(this);
		new HeaderMouse(this);
		TableAccess.describe(this);
		adapt();
	}

	/** The columns as they are defined. */
	public List<ColumnKind> kinds() {
		return kinds;
	}

	/** The columns as they are shown. */
	public ColumnLayout columns() {
		return columns;
	}

	/** The columns from left to right as they are drawn: the last one uses what room is left. */
	List<ColumnLayout.Place> drawn() {
		return columns.filling(getClientArea().width).shown();
	}

	/** How wide a column that is seen is drawn. */
	public int width(String column) {
		return drawn().stream().filter(place -> place.kind().id().equals(column)).findFirst().orElseThrow().width();
	}

	/** Shows the columns otherwise. */
	public void setColumns(ColumnLayout other) {
		columns = other;
		adapt();
		columnsChanged.accept(other);
	}

	/** Makes a column at least as wide as a text in bold, without remembering that: other content needs another width. */
	public void fit(String column, String longest) {
		int needed = painter.widthInBold(longest);
		columns.places().stream().filter(place -> place.kind().id().equals(column) && place.width() < needed).findFirst()
				.ifPresent(_ -> {
					columns = columns.resized(column, needed);
					adapt();
				});
	}

	/** Hears of each change of the columns, for them to be remembered. */
	public void onColumnsChanged(Consumer<ColumnLayout> listener) {
		columnsChanged = listener;
	}

	/** What is shown. */
	public RowContent content() {
		return content;
	}

	/** The rows in sight. */
	public RowWindow window() {
		return window;
	}

	/** The rows that are selected. */
	public RowSelection selection() {
		return selection;
	}

	/** Takes up another number of rows, or other looks of them. The selection stays where it is, as far as it can. */
	public void refresh() {
		window = window.of(content.count());
		selection = selection.within(window.count());
		adapt();
	}

	/** Selects rows without scrolling; listeners hear of it. */
	public void select(RowSelection rows) {
		RowSelection next = rows.within(window.count());
		if (!next.equals(selection)) {
			selection = next;
			redraw();
			TableAccess.selected(this);
		}
		notifyListeners(SWT.Selection, new Event());
	}

	/** Scrolls. */
	public void scroll(RowWindow to) {
		if (!to.equals(window)) {
			window = to;
			getVerticalBar().setSelection(to.top());
			redraw();
		}
	}

	/** Scrolls to the left or the right. */
	void scrollAside(int pixels) {
		ScrollBar bar = getHorizontalBar();
		bar.setSelection(bar.getSelection() + pixels);
		scrolled = bar.getSelection();
		redraw();
	}

	/** The row at a height; none in the header and below the last row. */
	public Optional<Integer> rowAt(int y) {
		int row = window.top() + Math.floorDiv(y - painter.headerHeight(), painter.rowHeight());
		return y < painter.headerHeight() || row >= window.count() ? Optional.empty() : Optional.of(row);
	}

	/** Where a row is, as wide as the table; also where it is out of sight. */
	public Rectangle bounds(int row) {
		int y = painter.headerHeight() + (row - window.top()) * painter.rowHeight();
		return new Rectangle(0, y, getClientArea().width, painter.rowHeight());
	}

	/** The column at a place from the left. */
	public Optional<ColumnLayout.Place> columnAt(int x) {
		int left = -scrolled;
		for (ColumnLayout.Place place : drawn()) {
			if (x >= left && x < left + place.width()) {
				return Optional.of(place);
			}
			left += place.width();
		}
		return Optional.empty();
	}

	/** The text of a cell, for those who do not see it. */
	public String text(int row, String column) {
		for (int i = 0; i < kinds.size(); i++) {
			if (kinds.get(i).id().equals(column)) {
				return content.look(row).cells().get(i).text();
			}
		}
		throw new IllegalArgumentException("no column " + column);
	}

	/** How many pixels are out of sight at the left. */
	int scrolled() {
		return scrolled;
	}

	TablePainter painter() {
		return painter;
	}

	private void adapt() {
		Rectangle area = getClientArea();
		window = window.paged((area.height - painter.headerHeight()) / painter.rowHeight());
		ScrollBar down = getVerticalBar();
		int page = Math.max(1, window.page());
		down.setValues(window.top(), 0, Math.max(window.count(), page), page, 3, Math.max(1, page - 1));
		ScrollBar aside = getHorizontalBar();
		int width = Math.max(columns.width(), area.width);
		aside.setValues(Math.min(scrolled, width - area.width), 0, Math.max(1, width), Math.max(1, area.width), 40,
				Math.max(1, area.width / 2));
		scrolled = aside.getSelection();
		redraw();
	}

	@Override
	public Point computeSize(int widthHint, int heightHint, boolean changed) {
		return new Point(widthHint == SWT.DEFAULT ? 320 : widthHint, heightHint == SWT.DEFAULT ? 160 : heightHint);
	}
}

package org.iommuscope.ui.tables;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.table.RowSelection;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EmptyPage.Offer;

/** A page table with what stands above it: which one it is, what is looked for, and what can be done to it. */
final class TablePane extends Composite {

	private final TableBar bar;
	private final Label heading;
	private final Composite below;
	private final EmptyPage unknown;
	private final TableContent content;
	private final LongTable table;
	private Optional<ShownTable> shown = Optional.empty();

	/**
	 * @param chosen gets the table that the user picks
	 * @param edit   the user chose a row with nothing below it
	 */
	TablePane(Composite parent, Consumer<TableChoice> chosen, Runnable edit) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(this);
		bar = new TableBar(this, chosen, this::search);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		heading = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 0).hint(200, SWT.DEFAULT).applyTo(heading);
		below = new Composite(this, SWT.NONE);
		below.setLayout(new StackLayout());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(below);
		unknown = new EmptyPage(below);
		content = new TableContent(() -> shown, this::pressed);
		table = new LongTable(below, TableContent.kinds(), content);
		table.addListener(SWT.DefaultSelection, _ -> {
			if (selected().filter(TableLine::canOpen).isPresent()) {
				toggle();
			} else {
				edit.run();
			}
		});
	}

	/** Which table, and what is looked for. */
	TableBar bar() {
		return bar;
	}

	/** The rows. */
	LongTable table() {
		return table;
	}

	/** What is shown; empty where nothing is. */
	Optional<ShownTable> shown() {
		return shown;
	}

	/** Shows another table in the place of the one that was there. */
	void show(Optional<ShownTable> next) {
		shown.ifPresent(ShownTable::close);
		shown = next;
		next.ifPresent(open -> table
				.setColumns(table.columns().shown(TableContent.Column.THROUGH.id(), open.through().isPresent())));
		table.refresh();
		fit();
	}

	/** Says anew what the table is, or why its rows are not known and what may lead to where they are. */
	void say(List<Offer> offers) {
		shown.ifPresent(open -> {
			say(open.heading());
			unknown.show(open.unknown(), offers);
			((StackLayout) below.getLayout()).topControl = open.lines().isPresent() ? table : unknown;
			below.layout();
		});
	}

	private void say(String text) {
		String shownText = text.replace("&", "&&");
		if (!heading.getText().equals(shownText)) {
			heading.setText(shownText);
			layout();
		}
	}

	/** What is said above the rows. */
	String heading() {
		return heading.getText().replace("&&", "&");
	}

	/** Takes up rows that are others now, and selects one of them. */
	void refresh(OptionalInt row) {
		table.refresh();
		row.ifPresent(number -> {
			table.select(RowSelection.of(number));
			table.scroll(table.window().around(number));
		});
		fit();
	}

	/**
	 * What is said of an entry before its flags is read whole, however deep the table is and however long the addresses. Texts
	 * are made for the rows in sight, and for the last one, whose index and addresses are the greatest.
	 */
	private void fit() {
		List<TableLine> all = lines().map(TableLines::lines).orElse(List.of());
		int top = Math.min(table.window().top(), all.size());
		List<TableLine> rows = Stream.concat(all.stream().skip(Math.max(0, all.size() - 1)),
				all.subList(top, Math.min(all.size(), top + table.window().page() + 1)).stream()).toList();
		fit(TableContent.Column.INDEX, rows.stream().map(TableLine::index));
		fit(TableContent.Column.INPUT, rows.stream().map(line -> line.row().input()));
		fit(TableContent.Column.ENTRY, rows.stream().map(TableLine::entry));
		fit(TableContent.Column.OUTPUT, rows.stream().map(line -> line.row().output()));
	}

	private void fit(TableContent.Column column, Stream<String> texts) {
		texts.max(Comparator.comparingInt(String::length)).ifPresent(longest -> table.fit(column.id(), longest));
	}

	Optional<TableLines> lines() {
		return shown.flatMap(ShownTable::lines);
	}

	/** The line of a row, as far as there is one. */
	Optional<TableLine> line(int row) {
		return lines().map(TableLines::lines).filter(lines -> row >= 0 && row < lines.size()).map(lines -> lines.get(row));
	}

	Optional<TableLine> selected() {
		return line(table.selection().focus());
	}

	/** The right arrow opens a row, the left one closes it. */
	private boolean pressed(int keyCode) {
		boolean wanted = keyCode == SWT.ARROW_RIGHT;
		boolean meant = (wanted || keyCode == SWT.ARROW_LEFT)
				&& selected().filter(line -> line.canOpen() && line.isOpen() != wanted).isPresent();
		if (meant) {
			toggle();
		}
		return meant;
	}

	/** Opens the selected row, or closes it. */
	void toggle() {
		selected().filter(TableLine::canOpen).ifPresent(line -> {
			lines().orElseThrow().toggle(line);
			table.refresh();
			fit();
		});
	}

	/**
	 * Goes to the row that serves an address, where the text is one and begins with {@code 0x}; to the next open row with such a
	 * sign, flag, right or number otherwise.
	 */
	void search(String text) {
		lines().filter(_ -> !text.isBlank()).ifPresent(lines -> {
			OptionalLong address = text.strip().startsWith("0x") ? EntryFields.number(text) : OptionalLong.empty();
			OptionalInt row = address.isPresent() ? lines.goTo(address.getAsLong()) : lines.find(text, table.selection().focus());
			refresh(row);
			table.setFocus();
			say(row.isPresent() ? shown.orElseThrow().heading() : NLS.bind(Messages.Tables_notFound, text.strip()));
		});
	}

	/**
	 * Lights an entry and brings it into sight; none where nothing is read.
	 *
	 * @param input the address that the table translates there; empty where that is not known
	 */
	void light(Optional<Reference> read, OptionalLong input) {
		content.light(read.map(reference -> OptionalLong.of(reference.entryAddress())).orElse(OptionalLong.empty()),
				read.map(Reference::stage).orElse(2));
		read.ifPresent(reference -> lines().ifPresent(lines -> {
			input.ifPresent(lines::openWay);
			table.refresh();
			lines.holding(reference.entryAddress()).ifPresent(row -> table.scroll(table.window().around(row)));
			fit();
		}));
		table.redraw();
	}

	@Override
	public boolean setFocus() {
		return ((StackLayout) below.getLayout()).topControl instanceof EmptyPage page ? page.setFocus() : table.setFocus();
	}
}

package org.iommuscope.ui.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.iommuscope.core.pagetable.EntryRun;
import org.iommuscope.core.pagetable.SecondStageMemory;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.TableEntry;
import org.iommuscope.model.TablePage;
import org.iommuscope.model.projection.TableProjection;
import org.iommuscope.picture.tables.TableRow;
import org.iommuscope.picture.tables.TableRows;

/** The rows of a table that are in sight when all of it is: what is open stands below what it belongs to. */
final class TableLines {

	/**
	 * A way into the table.
	 *
	 * @param address input address
	 * @param depth   of the row that it ends at
	 */
	record Way(long address, int depth) {

		static Way of(TableLine line) {
			return new Way(line.row().first().getStart(), line.depth());
		}
	}

	private final TableProjection projection;
	private final Set<TableEntry> unfolded = new HashSet<>();
	private List<TableLine> lines = List.of();

	TableLines(TableProjection projection) {
		this.projection = projection;
		refresh();
	}

	TableProjection projection() {
		return projection;
	}

	List<TableLine> lines() {
		return lines;
	}

	/** Takes up what the projection shows now. */
	void refresh() {
		List<TableLine> found = new ArrayList<>();
		Optional.ofNullable(projection.table().getTop()).ifPresent(top -> add(top, 0, found));
		lines = List.copyOf(found);
	}

	/** Opens what a row leads to, or unfolds it; closes it where that is open. */
	void toggle(TableLine line) {
		TableEntry entry = line.row().first();
		if (line.row().run().isFolded()) {
			if (!unfolded.remove(entry)) {
				unfolded.add(entry);
			}
		} else if (line.isOpen()) {
			projection.close(entry);
		} else {
			projection.open(entry);
		}
		refresh();
	}

	/** Opens the way of an input address, also out of a run; the row of the entry that serves it, or the last one on the way. */
	OptionalInt goTo(long address) {
		openWay(address);
		serving(address).stream().mapToObj(lines::get).filter(line -> line.row().run().isFolded() && !line.isOpen()).forEach(this::toggle);
		return serving(address);
	}

	/** Opens the way of an input address; runs stay folded. */
	void openWay(long address) {
		projection.openPath(address);
		refresh();
	}

	private OptionalInt serving(long address) {
		return IntStream.iterate(lines.size() - 1, row -> row >= 0, row -> row - 1)
				.filter(row -> lines.get(row).row().covers(address)).findFirst();
	}

	/** Opens a way, with the runs on it; the row that it leads to, or the last one on it. */
	OptionalInt open(Way way) {
		OptionalInt last = OptionalInt.empty();
		for (int depth = 0; depth <= way.depth(); depth++) {
			OptionalInt row = row(way.address(), depth);
			if (row.isEmpty()) {
				return last;
			}
			last = row;
			TableLine line = lines.get(row.getAsInt());
			if (line.canOpen() && !line.isOpen() && depth < way.depth()) {
				toggle(line);
			}
		}
		return last;
	}

	private OptionalInt row(long address, int depth) {
		return IntStream.range(0, lines.size())
				.filter(row -> lines.get(row).depth() == depth && lines.get(row).row().covers(address)).findFirst();
	}

	/** The innermost row with an entry, by the address of that. */
	OptionalInt holding(long entryAddress) {
		return IntStream.iterate(lines.size() - 1, row -> row >= 0, row -> row - 1)
				.filter(row -> lines.get(row).holds(entryAddress)).findFirst();
	}

	/** The next open row with a sign, flag, right, or beginning of a number; from the top again at the end. */
	OptionalInt find(String text, int after) {
		return IntStream.rangeClosed(1, lines.size()).map(step -> Math.floorMod(after + step, lines.size()))
				.filter(row -> lines.get(row).row().has(text)).findFirst();
	}

	private void add(TablePage page, int depth, List<TableLine> found) {
		for (TableRow row : TableRows.of(projection, page, depth)) {
			TableEntry entry = row.first();
			boolean isOpen = row.run().isFolded() ? unfolded.contains(entry) : entry.getNext() != null;
			found.add(new TableLine(row, depth, isOpen));
			if (row.run().isFolded() && isOpen) {
				singles(page, row, depth + 1, found);
			} else if (entry.getNext() != null) {
				add(entry.getNext(), depth + 1, found);
			}
		}
	}

	private void singles(TablePage page, TableRow run, int depth, List<TableLine> found) {
		for (TableEntry entry : entries(run)) {
			found.add(new TableLine(new TableRow(depth, projection.stage(), page.getLevel(),
					new EntryRun(entry.getIndex(), 1, false), entry, entry), depth, false));
		}
	}

	/** The entries of a row. */
	static List<TableEntry> entries(TableRow row) {
		TablePage page = (TablePage) row.first().eContainer();
		int from = page.getEntries().indexOf(row.first());
		return List.copyOf(page.getEntries().subList(from, from + row.run().count()));
	}

	/** The page of stage 2 through which the entries of a row are read; empty where they are read as they are, or not at all. */
	static String readThrough(TableLine line, Optional<SecondStageMemory> through) {
		return through.flatMap(memory -> memory.page(line.row().first().getAddress()))
				.map(page -> Hex.range(page.input(), page.last()) + " \u2192 " + Hex.of(page.output())).orElse("");
	}
}

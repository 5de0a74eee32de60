package org.iommuscope.model.projection;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.iommuscope.core.pagetable.Geometry;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.EntryKind;
import org.iommuscope.model.TableEntry;
import org.iommuscope.model.TablePage;

/**
 * In what a whole table differs from another one, found by reading both from the top. Below an entry that is only in one of
 * them nothing is counted: the entry speaks for all that it leads to.
 *
 * @param counts  entries by how they differ
 * @param inputs  the first input addresses of the first entries that differ, {@value #MOST_INPUTS} at most
 * @param below   how many entries differ in what an entry leads to, for those entries where any do
 * @param isWhole whether all was read; otherwise there are at least so many
 */
public record TableDifferences(Map<ChangeKind, Integer> counts, List<Long> inputs, Map<Place, Integer> below, boolean isWhole) {

	/** So many places are named. */
	public static final int MOST_INPUTS = 32;
	/** So many tables of one are read, lest a comparison of terabytes takes forever. */
	private static final int MOST_TABLES = 4096;

	/**
	 * Where an entry stands.
	 *
	 * @param level of its table
	 * @param input the first input address that it is responsible for, without bits above the width of the table
	 */
	public record Place(int level, long input) {

		/** The place of an entry of a table of these rules. */
		static Place of(Stage stage, int level, long input) {
			int width = stage.config().inputBits();
			return new Place(level, width >= Long.SIZE ? input : input & (1L << width) - 1);
		}
	}

	/** Copies all. */
	public TableDifferences {
		counts = Map.copyOf(counts);
		inputs = List.copyOf(inputs);
		below = Map.copyOf(below);
	}

	/** How many entries differ in a way. */
	public int count(ChangeKind kind) {
		return counts.getOrDefault(kind, 0);
	}

	/** How many entries differ in what an entry of a table leads to. */
	public int below(Stage stage, TableEntry entry) {
		return below.getOrDefault(Place.of(stage, ((TablePage) entry.eContainer()).getLevel(), entry.getStart()), 0);
	}

	/**
	 * Compares two tables. Tables of different rules differ in nothing that could be said entry by entry.
	 *
	 * @throws CancellationException if the progress says so
	 */
	public static TableDifferences of(TableBefore before, TableBefore now, Progress progress) {
		Search search = new Search(before, now, progress);
		if (before.isLike(now.stage())) {
			search.compare(before.stage().config().root(), now.stage().config().root(), now.stage().geometry().top(), 0);
		}
		return new TableDifferences(search.counts, search.inputs, search.below, search.tables <= MOST_TABLES);
	}

	private static final class Search {

		private final TableBefore before;
		private final TableBefore now;
		private final Progress progress;
		private final Map<ChangeKind, Integer> counts = new EnumMap<>(ChangeKind.class);
		private final List<Long> inputs = new ArrayList<>();
		private final Map<Place, Integer> below = new HashMap<>();
		private int tables;

		Search(TableBefore before, TableBefore now, Progress progress) {
			this.before = before;
			this.now = now;
			this.progress = progress;
		}

		/** How many entries of a table differ, and of all below it. */
		private int compare(long old, long table, int level, long start) {
			if (++tables > MOST_TABLES) {
				return 0;
			}
			if (!progress.proceed(tables, MOST_TABLES)) {
				throw new CancellationException();
			}
			Geometry geometry = now.stage().geometry();
			int found = 0;
			for (int index = 0; index < geometry.entries(level); index++) {
				long was = TableBefore.read(before.memory(), old, index);
				long value = TableBefore.read(now.memory(), table, index);
				long input = start + ((long) index << geometry.shift(level));
				if (was != value) {
					found++;
					counts.merge(TableSlot.change(was, value), 1, Integer::sum);
					if (inputs.size() < MOST_INPUTS) {
						inputs.add(input);
					}
				}
				if (was != 0 && value != 0) {
					int deeper = below(JudgedEntry.of(before.stage(), level, was, input), JudgedEntry.of(now.stage(), level, value, input),
							input);
					if (deeper > 0) {
						below.put(Place.of(now.stage(), level, input), deeper);
					}
					found += deeper;
				}
			}
			return found;
		}

		private int below(JudgedEntry was, JudgedEntry is, long input) {
			boolean comparable = was.kind() == EntryKind.TABLE && is.kind() == EntryKind.TABLE && was.nextLevel() == is.nextLevel();
			return comparable ? compare(was.output(), is.output(), is.nextLevel(), input) : 0;
		}
	}
}

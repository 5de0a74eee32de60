package org.iommuscope.core.replay.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.iommuscope.core.machine.AllowedRange;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.Pages;
import org.iommuscope.core.machine.ReservedRange;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.TablePath;
import org.iommuscope.core.replay.change.Change.OfEntry;
import org.iommuscope.core.replay.change.Change.OfObject;
import org.iommuscope.core.replay.change.Change.OfRange;
import org.iommuscope.core.replay.change.StepChanges.Collected;
import org.iommuscope.core.uapi.Hex;

/** Compares the ranges of two versions of an IOAS, and the entries that follow from its areas. */
final class RangeChanges {

	/** Of so many areas the entries are told; more of them are of one kind. */
	private static final int AREAS_WITH_ENTRIES = 16;

	/**
	 * Where the IOAS is.
	 *
	 * @param before the state before the event
	 * @param after  the state after it
	 * @param context after it
	 * @param ioas    the IOAS
	 */
	record Step(State before, State after, Context context, OfObject ioas) {
	}

	private RangeChanges() {
	}

	static void find(Step step, Ioas old, Ioas now, Collected found) {
		if (old.areas() != now.areas()) {
			areas(step, old, now, found);
		}
		ranges(old.allowed(), now.allowed(), range -> new OfRange(step.ioas(), "allowed", range.start(), range.last()),
				_ -> "allowed", AllowedRange::start, found);
		ranges(old.reserved(), now.reserved(), range -> new OfRange(step.ioas(), "reserved", range.start(), range.last()),
				range -> range.owner().label(), ReservedRange::start, found);
	}

	/** An area in the place of another one of the same range is a changed one. */
	private static void areas(Step step, Ioas old, Ioas now, Collected found) {
		TreeMap<Long, Area> gone = new TreeMap<>(Long::compareUnsigned);
		TreeMap<Long, Area> added = new TreeMap<>(Long::compareUnsigned);
		old.areas().compare(now.areas(), area -> keep(gone, area), area -> keep(added, area));
		List<Area> touched = new ArrayList<>();
		for (Area area : gone.values()) {
			Area other = added.get(area.start());
			boolean replaced = other != null && other.last() == area.last();
			touched.add(area);
			found.compare(name(step, area), Optional.of(words(area)), replaced ? Optional.of(words(other)) : Optional.empty());
			if (replaced) {
				added.remove(area.start());
			}
		}
		added.values().forEach(area -> found.compare(name(step, area), Optional.empty(), Optional.of(words(area))));
		touched.addAll(added.values());
		touched.stream().limit(AREAS_WITH_ENTRIES).forEach(area -> entries(step, area, found));
	}

	private static void keep(TreeMap<Long, Area> areas, Area area) {
		if (areas.size() <= StepChanges.MOST) {
			areas.put(area.start(), area);
		}
	}

	/** What the first address of an area finds in each table that maps the IOAS. */
	private static void entries(Step step, Area area, Collected found) {
		for (HwptPaging hwpt : step.context().all(HwptPaging.class, table -> table.ioas() == step.ioas().id())) {
			OfObject table = new OfObject(step.context().number(), hwpt.id(), hwpt.label());
			found.compare(new OfEntry(table, area.start()), entry(step.before(), step.context(), hwpt, area),
					entry(step.after(), step.context(), hwpt, area));
		}
	}

	private static Optional<String> entry(State state, Context context, HwptPaging hwpt, Area area) {
		return state.context(context.number()).filter(same -> same.object(hwpt.id()).isPresent())
				.flatMap(same -> TablePath.of(state, same, hwpt.id(), area.start()))
				.filter(path -> !path.entries().isEmpty()).map(path -> path.entries().getLast())
				.map(entry -> Hex.of(entry.value()) + " in level " + entry.level());
	}

	private static <T> void ranges(List<T> old, List<T> now, Function<T, OfRange> name, Function<T, String> words,
			Function<T, Long> start, Collected found) {
		if (old == now) {
			return;
		}
		Comparator<T> ascending = (one, other) -> Long.compareUnsigned(start.apply(one), start.apply(other));
		Set<T> before = new HashSet<>(old);
		Set<T> after = new HashSet<>(now);
		old.stream().filter(range -> !after.contains(range)).sorted(ascending)
				.forEach(range -> found.compare(name.apply(range), Optional.of(words.apply(range)), Optional.empty()));
		now.stream().filter(range -> !before.contains(range)).sorted(ascending)
				.forEach(range -> found.compare(name.apply(range), Optional.empty(), Optional.of(words.apply(range))));
	}

	private static OfRange name(Step step, Area area) {
		return new OfRange(step.ioas(), "area", area.start(), area.last());
	}

	private static String words(Area area) {
		long start = area.pages().source().start() + area.offset();
		return area.access().word() + " to " + switch (area.pages().source()) {
		case Pages.UserMemory _ -> "user memory at " + Hex.of(start);
		case Pages.FileMemory file -> "the file of descriptor " + file.fd() + " at " + Hex.of(start);
		};
	}
}

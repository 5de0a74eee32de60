package org.iommuscope.ui.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;

/**
 * Which columns a table shows, in which order and how wide. Immutable.
 *
 * @param places all columns, also those that are not shown, from left to right
 */
public record ColumnLayout(List<Place> places) {

	/** No column is narrower, lest its border cannot be caught. */
	private static final int NARROWEST = 20;
	private static final int WIDEST = 8000;

	/**
	 * One column's place.
	 *
	 * @param kind  the column
	 * @param width in pixels at 100 %
	 * @param shown whether it is seen
	 */
	public record Place(ColumnKind kind, int width, boolean shown) {
	}

	public ColumnLayout {
		places = List.copyOf(places);
	}

	/** As the table defines its columns. */
	public static ColumnLayout of(List<ColumnKind> kinds) {
		return new ColumnLayout(kinds.stream().map(kind -> new Place(kind, kind.width(), kind.shown())).toList());
	}

	/** The columns that are seen, from left to right. */
	public List<Place> shown() {
		return places.stream().filter(Place::shown).toList();
	}

	/** All widths that are seen, together. */
	public int width() {
		return shown().stream().mapToInt(Place::width).sum();
	}

	/** With the last column that is seen as wide as there is room for it; numbers stay where they are. */
	ColumnLayout filling(int room) {
		return Optional.of(shown()).filter(seen -> !seen.isEmpty()).map(List::getLast)
				.filter(last -> last.kind().alignment() == SWT.LEFT && !last.kind().fixed() && width() < room)
				.map(last -> with(last.kind().id(), place -> new Place(place.kind(), place.width() + room - width(), true)))
				.orElse(this);
	}

	/** With another width of a column, within reason. */
	public ColumnLayout resized(String id, int width) {
		return with(id, place -> new Place(place.kind(), Math.clamp(width, NARROWEST, WIDEST), place.shown()));
	}

	/** With a column shown or not. The last one that is seen stays, and so do fixed ones. */
	public ColumnLayout shown(String id, boolean seen) {
		boolean last = shown().stream().filter(place -> !place.kind().fixed()).count() <= 1;
		return last && !seen ? this
				: with(id, place -> new Place(place.kind(), place.width(), seen || place.kind().fixed()));
	}

	/** With a column before another one, or at the end. Fixed columns do not move, and nothing moves before them. */
	public ColumnLayout moved(String id, Optional<String> before) {
		Optional<Place> moving = places.stream().filter(place -> place.kind().id().equals(id)).findFirst();
		if (moving.isEmpty() || moving.get().kind().fixed() || before.filter(id::equals).isPresent()) {
			return this;
		}
		List<Place> others = new ArrayList<>(places);
		others.remove(moving.get());
		int fixed = (int) others.stream().takeWhile(place -> place.kind().fixed()).count();
		int index = before.map(next -> indexOf(others, next)).filter(found -> found >= 0).orElse(others.size());
		others.add(Math.max(fixed, index), moving.get());
		return new ColumnLayout(others);
	}

	/** As one line of text, which {@link #parse} understands. */
	public String toText() {
		return places.stream().map(place -> (place.shown() ? "" : "-") + place.kind().id() + '=' + place.width())
				.collect(Collectors.joining(","));
	}

	/** What {@link #toText} wrote. Columns that there are no more are left out; new ones are added as they are defined. */
	public static ColumnLayout parse(String text, List<ColumnKind> kinds) {
		List<Place> places = new ArrayList<>();
		List<ColumnKind> left = new ArrayList<>(kinds);
		for (String word : text.split(",")) {
			int sign = word.indexOf('=');
			boolean hidden = word.startsWith("-");
			String id = sign < 0 ? "" : word.substring(hidden ? 1 : 0, sign);
			Optional<ColumnKind> kind = left.stream().filter(one -> one.id().equals(id)).findFirst();
			if (kind.isPresent() && word.substring(sign + 1).matches("\\d{1,5}")) {
				left.remove(kind.get());
				int width = Math.clamp(Integer.parseInt(word.substring(sign + 1)), NARROWEST, WIDEST);
				places.add(kind.get().fixed() ? new Place(kind.get(), kind.get().width(), true)
						: new Place(kind.get(), width, !hidden));
			}
		}
		int fixed = 0;
		for (ColumnKind kind : left) {
			places.add(kind.fixed() ? fixed++ : places.size(), new Place(kind, kind.width(), kind.shown()));
		}
		ColumnLayout read = new ColumnLayout(places);
		return read.shown().stream().allMatch(place -> place.kind().fixed()) ? of(kinds) : read;
	}

	private ColumnLayout with(String id, UnaryOperator<Place> change) {
		return new ColumnLayout(
				places.stream().map(place -> place.kind().id().equals(id) ? change.apply(place) : place).toList());
	}

	private static int indexOf(List<Place> places, String id) {
		for (int i = 0; i < places.size(); i++) {
			if (places.get(i).kind().id().equals(id)) {
				return i;
			}
		}
		return -1;
	}
}

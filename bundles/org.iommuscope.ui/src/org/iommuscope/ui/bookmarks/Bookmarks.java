package org.iommuscope.ui.bookmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The bookmarks of one recording. Immutable.
 *
 * @param all in the order of the recording, one at a position
 */
public record Bookmarks(List<Bookmark> all) {

	/** No bookmark. */
	public static final Bookmarks NONE = new Bookmarks(List.of());

	public Bookmarks {
		all = all.stream().sorted(Comparator.comparingInt(Bookmark::position)).toList();
	}

	/** The bookmark at a position. */
	public Optional<Bookmark> at(int position) {
		return all.stream().filter(bookmark -> bookmark.position() == position).findFirst();
	}

	/** With a bookmark, in place of the one that was at its position. */
	public Bookmarks with(Bookmark bookmark) {
		List<Bookmark> more = new ArrayList<>(without(bookmark.position()).all());
		more.add(bookmark);
		return new Bookmarks(more);
	}

	/** Without the bookmark at a position. */
	public Bookmarks without(int position) {
		return new Bookmarks(all.stream().filter(bookmark -> bookmark.position() != position).toList());
	}

	/** The next bookmark after a position; behind the last one comes the first. */
	public Optional<Bookmark> after(int position) {
		return all.stream().filter(bookmark -> bookmark.position() > position).findFirst()
				.or(() -> all.stream().findFirst());
	}

	/** The next bookmark before a position; before the first one comes the last. */
	public Optional<Bookmark> before(int position) {
		List<Bookmark> backwards = all.reversed();
		return backwards.stream().filter(bookmark -> bookmark.position() < position).findFirst()
				.or(() -> backwards.stream().findFirst());
	}
}

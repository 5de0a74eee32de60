package org.iommuscope.ui.bookmarks;

/**
 * An event that the user marked.
 *
 * @param position right after the event, from 1
 * @param note     what he noted about it; may be empty, and may have several lines
 */
public record Bookmark(int position, String note) {
}

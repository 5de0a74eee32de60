package org.iommuscope.ui.table;

/**
 * A column as a table defines it.
 *
 * @param id        by which it is remembered
 * @param heading   what stands above it; empty for a column that explains itself
 * @param width     at first, in pixels at 100 %
 * @param alignment {@code SWT.LEFT}, {@code SWT.CENTER} or {@code SWT.RIGHT}
 * @param shown     whether it is shown until the user chooses otherwise
 * @param fixed     whether it always stands first, as wide as it is
 */
public record ColumnKind(String id, String heading, int width, int alignment, boolean shown, boolean fixed) {
}

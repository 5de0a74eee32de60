package org.iommuscope.core.pagetable;

/**
 * The entry at which the walk of one stage ended.
 *
 * @param stage the rules it was read under
 * @param entry the entry
 * @param level the level of its table, counted from the last one, which is 1
 */
public record Leaf(Stage stage, long entry, int level) {
}

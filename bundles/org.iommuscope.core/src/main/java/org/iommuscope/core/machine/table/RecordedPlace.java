package org.iommuscope.core.machine.table;

/**
 * Where a recording shows memory, and so where it has to show a write that is to be seen.
 *
 * @param space   {@code gpa}, {@code hva} or {@code pa}
 * @param address in that space, in bytes
 */
public record RecordedPlace(String space, long address) {
}

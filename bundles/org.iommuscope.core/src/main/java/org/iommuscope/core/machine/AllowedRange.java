package org.iommuscope.core.machine;

/**
 * A range that automatic allocation may use ({@code struct iopt_allowed}). Ends are inclusive.
 *
 * @param start first IOVA
 * @param last  last IOVA
 * @param seq   number of the event that allowed it
 */
public record AllowedRange(long start, long last, long seq) {
}

package org.iommuscope.core.machine;

/**
 * One value that a recording has and the rules say otherwise.
 *
 * @param field     {@code errno}, {@code ret}, a member of the struct, or a buffer's name
 * @param recorded  as the recording has it
 * @param simulated as the rules have it
 */
public record Difference(String field, String recorded, String simulated) {
}

package org.iommuscope.core.machine;

/**
 * What an event came to.
 *
 * @param state after the event
 */
public record Outcome(State state) {
}

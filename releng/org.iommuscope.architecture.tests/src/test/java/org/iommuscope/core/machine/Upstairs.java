package org.iommuscope.core.machine;

/** Stands for any class of a higher room of the core; see {@link org.iommuscope.core.uapi.BreaksTheRules}. */
public record Upstairs() {
}

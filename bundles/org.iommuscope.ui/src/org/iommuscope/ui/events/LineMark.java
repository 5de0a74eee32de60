package org.iommuscope.ui.events;

import org.iommuscope.model.kind.Role;

/**
 * A sign beside an event.
 *
 * @param sign        one character, such as {@code ●}; never told apart from others by its colour alone
 * @param role        whose colour it has
 * @param description what it means, in words, for the tool tip
 */
public record LineMark(String sign, Role role, String description) {
}

/**
 * What the kernel knows at one moment, and how one event changes it. {@link org.iommuscope.core.machine.State} and all
 * that it holds are immutable and share structure; {@link org.iommuscope.core.machine.Machine#apply} is a pure function
 * from a state and an event to the next state.
 */
package org.iommuscope.core.machine;

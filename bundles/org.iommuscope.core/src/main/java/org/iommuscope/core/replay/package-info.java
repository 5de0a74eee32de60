/**
 * Moving through a recording: the state at any position, what differs between two of them, and where to go next. A
 * {@link org.iommuscope.core.replay.Moment} is one event with what it came to; {@link org.iommuscope.core.replay.Touch} and
 * {@link org.iommuscope.core.replay.Concern} say which addresses and which objects it is about.
 */
package org.iommuscope.core.replay;

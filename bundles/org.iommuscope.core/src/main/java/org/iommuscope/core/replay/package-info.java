/**
 * Moving through a recording: the state at any position, what differs between two of them, and where to go next.
 */
package org.iommuscope.core.replay;

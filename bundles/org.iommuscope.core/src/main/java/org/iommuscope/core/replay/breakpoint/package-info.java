/**
 * Where to stop: conditions over the events of a recording, breakpoints made of them, and running to the next stop in
 * either direction.
 */
package org.iommuscope.core.replay.breakpoint;

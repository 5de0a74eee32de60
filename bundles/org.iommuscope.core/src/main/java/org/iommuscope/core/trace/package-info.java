/**
 * Recordings: the events of a trace file as immutable values, reading and writing them. The format is JSON Lines,
 * plain or compressed; whatever is damaged is reported with its place and everything else stays readable.
 */
package org.iommuscope.core.trace;

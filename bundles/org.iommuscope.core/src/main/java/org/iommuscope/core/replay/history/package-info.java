/**
 * Who made it so: the events that made an IO address, an entry of a page table or an object what it is, following
 * causes.
 */
package org.iommuscope.core.replay.history;

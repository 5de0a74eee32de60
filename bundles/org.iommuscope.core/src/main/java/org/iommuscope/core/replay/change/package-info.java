/** What one event changed: objects, their members and ranges, entries of tables, memory, caches and descriptors. */
package org.iommuscope.core.replay.change;

/** What the last event changed, as a table. */
package org.iommuscope.ui.changes;

/**
 * A table for any number of rows, of which only those in sight are asked for and painted. It takes its colours from the
 * pictures' theme and knows nothing of what it shows.
 */
package org.iommuscope.ui.table;

/** The expression language in which a condition over events is written, on the command line and in a filter field. */
package org.iommuscope.core.trace.query;

/** Events that the user marked, with what he noted: kept for each recording over restarts, and listed in a view. */
package org.iommuscope.ui.bookmarks;

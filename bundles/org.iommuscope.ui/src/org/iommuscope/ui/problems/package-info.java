/** Findings as markers, and the view of them. */
package org.iommuscope.ui.problems;

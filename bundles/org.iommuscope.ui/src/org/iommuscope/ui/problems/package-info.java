/** Findings in the platform's Problems view. */
package org.iommuscope.ui.problems;

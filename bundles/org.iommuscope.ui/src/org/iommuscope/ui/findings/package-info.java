/** What is worth attention in the recording that is open. */
package org.iommuscope.ui.findings;

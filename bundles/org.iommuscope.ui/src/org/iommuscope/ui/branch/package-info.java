/** What-if branches of the recording that is open: their view, their commands, and where they are kept. */
package org.iommuscope.ui.branch;

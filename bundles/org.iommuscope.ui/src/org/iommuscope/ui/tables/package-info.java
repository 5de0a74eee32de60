/** The view of the page table of a HWPT. */
package org.iommuscope.ui.tables;

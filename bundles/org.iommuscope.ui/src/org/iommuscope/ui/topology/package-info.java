/** The view of the way from a device to memory. */
package org.iommuscope.ui.topology;

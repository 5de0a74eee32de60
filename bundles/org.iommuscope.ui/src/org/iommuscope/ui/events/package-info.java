/** The view of a recording's events. */
package org.iommuscope.ui.events;

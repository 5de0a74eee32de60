/** The recording that is open as elements of the debug platform: processes, threads, stack levels, variables. */
package org.iommuscope.debug.model;

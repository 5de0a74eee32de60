/** The time-travelling debugger on the Eclipse debug platform. */
package org.iommuscope.debug;

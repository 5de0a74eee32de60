/** What memory held, as far as a recording shows it. */
package org.iommuscope.core.machine.memory;

/** What the large structures of a state are built of: parts that whoever goes through a recording may change in place. */
package org.iommuscope.core.machine.part;

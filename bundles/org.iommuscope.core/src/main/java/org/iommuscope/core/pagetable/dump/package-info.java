/** Tables that were read from the memory of running machines. */
package org.iommuscope.core.pagetable.dump;

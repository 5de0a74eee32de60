/** What the page tables of Intel and AMD first stages have in common. */
package org.iommuscope.core.pagetable.x86;

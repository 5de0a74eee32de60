/** The structures above the page tables: what their words say, and which stages they name. */
package org.iommuscope.core.pagetable.structure;

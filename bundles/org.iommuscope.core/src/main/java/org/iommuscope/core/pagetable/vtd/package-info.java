/** Page tables of Intel VT-d. */
package org.iommuscope.core.pagetable.vtd;

/** Page tables of the Arm SMMUv3. */
package org.iommuscope.core.pagetable.arm;

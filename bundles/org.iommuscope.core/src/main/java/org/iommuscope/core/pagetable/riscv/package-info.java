/** Page tables of the RISC-V IOMMU. */
package org.iommuscope.core.pagetable.riscv;

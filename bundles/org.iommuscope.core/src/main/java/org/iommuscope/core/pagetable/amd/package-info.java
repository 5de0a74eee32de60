/** Page tables of the AMD IOMMU. */
package org.iommuscope.core.pagetable.amd;

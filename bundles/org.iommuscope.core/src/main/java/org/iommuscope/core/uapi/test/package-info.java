/** Structs of the kernel's test ioctl (<code>drivers/iommu/iommufd/iommufd_test.h</code>). */
package org.iommuscope.core.uapi.test;

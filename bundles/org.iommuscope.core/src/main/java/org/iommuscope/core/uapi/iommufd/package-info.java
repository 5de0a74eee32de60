/** Structs of iommufd's own ioctls and queue records (<code>include/uapi/linux/iommufd.h</code>). */
package org.iommuscope.core.uapi.iommufd;

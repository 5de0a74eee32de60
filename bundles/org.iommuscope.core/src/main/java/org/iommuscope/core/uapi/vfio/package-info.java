/** Structs of VFIO's ioctls on a device and on a container (<code>include/uapi/linux/vfio.h</code>). */
package org.iommuscope.core.uapi.vfio;

package org.iommuscope.core.machine;

import java.util.List;
import java.util.OptionalInt;

/**
 * A device of the machine as a probe described it.
 *
 * @param name     {@code 0000:01:00.0}
 * @param iommu    name of the IOMMU that it is behind; empty where not known
 * @param group    number of its IOMMU group
 * @param cdev     name of its VFIO cdev, such as {@code vfio0}; empty where it has none
 * @param driver   name of its driver; empty where not known
 * @param reserved its reserved regions, as the kernel's group file lists them
 */
public record HostDevice(String name, String iommu, OptionalInt group, String cdev, String driver,
		List<Region> reserved) {

	/**
	 * A reserved region of a device. Ends are inclusive.
	 *
	 * @param start first address
	 * @param last  last address
	 * @param type  the kernel's name: direct, direct-relaxable, reserved, msi
	 */
	public record Region(long start, long last, String type) {
	}
}

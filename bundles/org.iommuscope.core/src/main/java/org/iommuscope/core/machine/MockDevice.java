package org.iommuscope.core.machine;

import java.util.Collections;
import java.util.List;

/**
 * What the kernel's test driver keeps of one of its devices ({@code struct mock_dev}).
 *
 * @param flags     {@code MOCK_FLAGS_DEVICE_*}
 * @param cache     content of its cache, by slot
 * @param viommu    id of the vIOMMU that its nested HWPT came from, 0 for none
 * @param virtId    the number that the guest knew it by when it was attached
 * @param nextFails whether the next domain set on PASID 1024 is refused on purpose
 */
public record MockDevice(int flags, List<Integer> cache, int viommu, long virtId, boolean nextFails) {

	/** Devices without dirty tracking. */
	public static final int NO_DIRTY = 1;
	/** Devices with PASIDs. */
	public static final int PASID = 1 << 2;
	/** Slots of the cache. */
	public static final int CACHE_SLOTS = 4;
	/** The PASID on which every second set of a domain fails on purpose. */
	public static final int FAKE_ERROR_PASID = 1024;
	/** Number of PASIDs of a device that has them. */
	public static final int PASIDS = 1 << 20;

	private static final int INITIAL_CACHE = 0xbaddad;

	/** A new device. */
	public static MockDevice of(int flags) {
		return new MockDevice(flags, Collections.nCopies(CACHE_SLOTS, INITIAL_CACHE), 0, 0, false);
	}

	/** With a slot of the cache, or all of them, set to zero. */
	public MockDevice invalidated(boolean all, int slot) {
		List<Integer> zeroed = new java.util.ArrayList<>(cache);
		for (int i = 0; i < zeroed.size(); i++) {
			if (all || i == slot) {
				zeroed.set(i, 0);
			}
		}
		return new MockDevice(flags, List.copyOf(zeroed), viommu, virtId, nextFails);
	}

	/** With another vIOMMU behind it. */
	public MockDevice behind(int otherViommu, long otherVirtId) {
		return viommu == otherViommu ? this : new MockDevice(flags, cache, otherViommu, otherVirtId, nextFails);
	}

	/** With the next domain on PASID 1024 refused or not. */
	public MockDevice withNextFails(boolean fails) {
		return new MockDevice(flags, cache, viommu, virtId, fails);
	}
}

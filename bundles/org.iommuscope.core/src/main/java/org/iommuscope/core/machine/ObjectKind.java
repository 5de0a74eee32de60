package org.iommuscope.core.machine;

/** The kinds of iommufd's objects ({@code enum iommufd_object_type}). */
public enum ObjectKind {
	DEVICE("device"),
	HWPT_PAGING("hwpt"),
	HWPT_NESTED("hwpt"),
	IOAS("ioas"),
	ACCESS("access"),
	FAULT("fault"),
	VIOMMU("viommu"),
	VDEVICE("vdevice"),
	VEVENTQ("veventq"),
	HW_QUEUE("hwqueue"),
	SELFTEST("selftest");

	private final String word;

	ObjectKind(String word) {
		this.word = word;
	}

	/** The word in an object's name: {@code ioas} in {@code ioas:1}. */
	public String word() {
		return word;
	}
}

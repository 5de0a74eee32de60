package org.iommuscope.model.kind;

/** What something is in the eyes of a theme; colours, outlines and patterns are the theme's. */
public enum Role {

	/** Guest-owned translation: its memory belongs to the guest. */
	STAGE1("stage1"),
	/** Kernel-owned translation. */
	STAGE2("stage2"),
	/** An I/O address space and its areas. */
	IOAS("ioas"),
	/** A device or a group of devices. */
	DEVICE("device"),
	/** A vIOMMU and what it owns. */
	VIOMMU("viommu"),
	/** What may not be mapped. */
	RESERVED("reserved"),
	/** A failed call or a fault. */
	FAILURE("failure"),
	/** A translation that may be out of date, or a doubtful statement. */
	STALE("stale"),
	/** What the last step touched. */
	CHANGED("changed"),
	/** Concluded, not observed. */
	INFERRED("inferred"),
	/** What needs no colour: hosts, processes, queues. */
	NEUTRAL("neutral");

	private final String key;

	Role(String key) {
		this.key = key;
	}

	/** The name that themes and scenes use, such as {@code stage1}. */
	public String key() {
		return key;
	}
}

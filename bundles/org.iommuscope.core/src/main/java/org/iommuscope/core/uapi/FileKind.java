package org.iommuscope.core.uapi;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is behind a file descriptor, as far as an IOMMU is concerned. The words are those of the trace format. */
public enum FileKind {
	/** {@code /dev/iommu}: one iommufd context. */
	IOMMUFD("iommufd"),
	/** {@code /dev/vfio/devices/vfioN}. */
	VFIO_CDEV("vfio_cdev"),
	/** The queue of IO page faults that FAULT_QUEUE_ALLOC returns. */
	FAULT("fault"),
	/** The queue of vIOMMU events that VEVENTQ_ALLOC returns. */
	VEVENTQ("veventq"),
	/** An in-kernel access of the kernel's test driver. */
	TEST_ACCESS("test_access"),
	/** Anything else. */
	OTHER("other");

	private static final Map<String, FileKind> BY_WORD = byWord();

	private final String word;

	FileKind(String word) {
		this.word = word;
	}

	/** The word of the trace format. */
	public String word() {
		return word;
	}

	/** The kind that a word of a trace names; {@code vfio} is the format's own short form. */
	public static Optional<FileKind> of(String word) {
		return Optional.ofNullable(BY_WORD.get(word));
	}

	private static Map<String, FileKind> byWord() {
		Map<String, FileKind> kinds = new HashMap<>();
		for (FileKind kind : values()) {
			kinds.put(kind.word, kind);
		}
		kinds.put("vfio", VFIO_CDEV);
		return Collections.unmodifiableMap(kinds);
	}

	/** The kind of file that a path opens. */
	public static FileKind ofPath(String path) {
		if (path.equals("/dev/iommu")) {
			return IOMMUFD;
		}
		return path.startsWith("/dev/vfio/devices/") ? VFIO_CDEV : OTHER;
	}
}

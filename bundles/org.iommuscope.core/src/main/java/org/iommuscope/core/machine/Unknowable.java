package org.iommuscope.core.machine;

/** Why a result can differ from every model of the kernel: what a model cannot know. */
public enum Unknowable {
	/** What the caller's memory holds, whether it is there at all, and which physical page is behind it. */
	USER_MEMORY("user memory"),
	/** Memory or a limit of it ran out. */
	MEMORY_PRESSURE("memory pressure"),
	/** A failure was injected on purpose ({@code fail-nth}). */
	INJECTED_FAILURE("injected failure"),
	/** What the hardware can do, until a call has revealed it. */
	HARDWARE("hardware capability"),
	/** Which descriptors the process has open besides those in the recording. */
	DESCRIPTOR("descriptor number"),
	/** What happened before the recording began. */
	BEFORE_RECORDING("before the recording"),
	/** What a device did of its own accord: faults and events. */
	DEVICE_ACTIVITY("device activity");

	private final String words;

	Unknowable(String words) {
		this.words = words;
	}

	/** As people say it. */
	public String words() {
		return words;
	}
}

package org.iommuscope.debug.breakpoint;

import java.util.Arrays;
import org.iommuscope.core.replay.breakpoint.AllHold;
import org.iommuscope.core.replay.breakpoint.Condition;
import org.iommuscope.debug.DebugIds;
import org.iommuscope.debug.Messages;

/** The kinds of conditions, with what a user is told of each. The word is that of the condition's short text. */
public enum ConditionKind {
	/** An ioctl is called. */
	IOCTL("ioctl", Messages.Kind_ioctl, "IOMMU_IOAS_MAP"),
	/** An object of a kind is concerned. */
	KIND("kind", Messages.Kind_kind, "viommu"),
	/** An object is concerned. */
	OBJECT("object", Messages.Kind_object, "ioas:1"),
	/** A call fails with an errno. */
	ERRNO("errno", Messages.Kind_errno, "EINVAL"),
	/** IO addresses are touched. */
	IOVA("iova", Messages.Kind_iova, "0x1000-0x1fff"),
	/** A page-table entry for an address changes. */
	ENTRY("entry", Messages.Kind_entry, "0x1000@hwpt:5"),
	/** A page-table entry at an address changes. */
	ENTRY_AT("entry-at", Messages.Kind_entryAt, "0x80001000@hwpt:5"),
	/** Memory changes. */
	MEMORY("memory", Messages.Kind_memory, "gpa:0x2023000"),
	/** A device's request faults. */
	FAULT("fault", Messages.Kind_fault, ""),
	/** A stale translation is used. */
	STALE("stale", Messages.Kind_stale, ""),
	/** A rule finds something. */
	FINDING("finding", Messages.Kind_finding, "call-failed"),
	/** An expression holds. */
	WHERE("where", Messages.Kind_where, "failed and pid == 582"),
	/** The event of a number. */
	EVENT("seq", Messages.Kind_event, "12345"),
	/** Several conditions hold at once. */
	ALL("all", Messages.Kind_all, "ioctl:IOMMU_IOAS_MAP && errno:EEXIST");

	private final String word;
	private final String label;
	private final String example;

	ConditionKind(String word, String label, String example) {
		this.word = word;
		this.label = label;
		this.example = example;
	}

	/** The kind of a condition. */
	public static ConditionKind of(Condition condition) {
		if (condition instanceof AllHold) {
			return ALL;
		}
		String text = condition.toString();
		int colon = text.indexOf(':');
		String said = colon < 0 ? text : text.substring(0, colon);
		return Arrays.stream(values()).filter(kind -> kind.word.equals(said)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException(text));
	}

	/** In words. */
	public String label() {
		return label;
	}

	/** What may be said after it; empty where nothing is. */
	public String example() {
		return example;
	}

	/** Whether something has to be said after it. */
	public boolean takesText() {
		return this != FAULT && this != STALE;
	}

	/** The id of its markers. */
	String marker() {
		return DebugIds.MARKER + "." + word;
	}

	/**
	 * The condition that a text says.
	 *
	 * @throws IllegalArgumentException if it says none; the message says what is wrong with it
	 */
	public Condition condition(String text) {
		String said = text.strip();
		if (this == ALL) {
			return Condition.parse(said);
		}
		return Condition.parse(takesText() && !said.isEmpty() ? word + ":" + said : word);
	}

	/** What is said after the word in a condition's short text. */
	public String said(Condition condition) {
		String text = condition.toString();
		return this == ALL ? text : text.substring(Math.min(text.length(), word.length() + 1));
	}
}

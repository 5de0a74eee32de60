package org.iommuscope.core.replay.breakpoint;

import org.iommuscope.core.replay.Moment;

/**
 * A condition over one event of a recording, and what it came to. One that looks at the event alone never asks a moment
 * for its states. Each has a short text to keep it by, which {@link #parse} reads:
 *
 * <pre>
 * ioctl:IOMMU_IOAS_MAP           an ioctl, or an operation of the kernel's test driver
 * kind:viommu                    an object of that kind is concerned
 * object:ioas:1@582/4            that object is concerned
 * errno:EINVAL                   the call failed with it
 * iova:0x1000-0x1fff             an address of the range is touched
 * iova:0x1000-0x1fff@ioas:1      the same, in that address space
 * entry:0x1000@hwpt:5            an entry that serves this address in the table of that HWPT changed
 * entry-at:0x80001000@hwpt:5     the entry at this address of that HWPT's table changed
 * memory:gpa:0x2023000           the eight bytes at this address of a recorded memory changed
 * fault                          a device's request faulted
 * stale                          a device went by a translation that the tables no longer say
 * finding, finding:call-failed   a rule found something
 * where:failed and pid == 582    an expression of {@link org.iommuscope.core.trace.query.EventFilter}
 * seq:12345                      the event of that number
 * </pre>
 *
 * Several that have to hold at once are joined by {@code " && "}; an expression, of which there is one at most, comes last and reaches to the end.
 */
public sealed interface Condition permits AllHold, DmaFaulted, EntryAtChanged, EntryChanged, ErrnoReturned, EventReached,
		FindingMade, IoctlCalled, IovaTouched, KindConcerned, MemoryChanged, ObjectConcerned, TextMatches,
		TranslationStale {

	/** Whether it holds for an event. */
	boolean holds(Moment moment);

	/** In words, to go after "stops at". */
	String text();

	/** The short text that {@link #parse} makes the same condition of. */
	@Override
	String toString();

	/**
	 * The condition that a short text says.
	 *
	 * @throws IllegalArgumentException if it says none; the message says what is wrong with it
	 */
	static Condition parse(String text) {
		return ConditionParser.parse(text);
	}
}

package org.iommuscope.core.pagetable;

/** What an entry is, by the bits that say so alone: whether its other bits are legal is another question. */
public enum EntryKind {
	/** Not present, or of no valid type at its level. */
	ABSENT,
	/** It points to a table. */
	TABLE,
	/** It maps memory. */
	LEAF
}

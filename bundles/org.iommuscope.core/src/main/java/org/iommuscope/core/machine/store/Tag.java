package org.iommuscope.core.machine.store;

/** What a value in a file is. The order is part of the format. */
enum Tag {
	NULL,
	FALSE,
	TRUE,
	INT,
	LONG,
	DOUBLE,
	BIG,
	TEXT,
	ENUM,
	NO_INT,
	SOME_INT,
	NO_LONG,
	SOME_LONG,
	NONE,
	SOME,
	/** What is found anew. */
	LINKS,
	/** JSON's null. */
	JSON_NULL,
	/** Something that stands elsewhere in the file, before this. */
	REFERENCE,
	// From here on: what is referred to.
	OBJECT,
	/** What there is most of, without the shape that it has as an object: branches of areas, and leaves; regions of memory, and pieces. */
	NODE,
	LEAF,
	PLAIN_LEAF,
	REGION,
	PIECE,
	BYTES,
	FIELDS,
	STAGE,
	LIST,
	VECTOR,
	SET,
	MAP,
	HASH_MAP,
	INT_MAP,
	ADDRESS_MAP;

	/** The flags of an area, below the number of an event. */
	static final int FLAG_BITS = 4;
	/** An address in a page. */
	static final int PAGE_BITS = 12;

	private static final Tag[] ALL = values();

	/** The tag of a number, which is not checked. */
	static Tag of(int number) {
		return ALL[number];
	}
}

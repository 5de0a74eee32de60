package org.iommuscope.core.pagetable;

import java.util.Locale;

/** What kind of thing went wrong, in words that fit every vendor. */
public enum FaultClass {
	/** No translation for this address: not present, invalid, or outside the table's input range. */
	TRANSLATION,
	/** There is a translation, but it does not allow this access. */
	PERMISSION,
	/** The accessed or dirty bit is clear and the hardware was not told to set it. */
	ACCESS_FLAG,
	/** An address is wider than the hardware or the configuration allows. */
	ADDRESS_SIZE,
	/** A table could not be read: no memory there, or stage 2 refused the fetch of a stage-1 entry. */
	TABLE_ACCESS,
	/** Reserved bits or a reserved encoding in an entry. */
	RESERVED,
	/** Something else, such as a result inside the interrupt window. */
	OTHER;

	/** The word as files and the command line write it, such as {@code access-flag}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}
}

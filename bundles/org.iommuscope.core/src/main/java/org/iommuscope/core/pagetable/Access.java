package org.iommuscope.core.pagetable;

/** What a request wants to do with the memory at its address. */
public enum Access {
	/** Read data. */
	READ('r'),
	/** Write data. */
	WRITE('w'),
	/** Read in order to execute. */
	EXECUTE('x');

	private final char letter;

	Access(char letter) {
		this.letter = letter;
	}

	/** The letter that traces and the command line use: r, w or x. */
	public char letter() {
		return letter;
	}

	/**
	 * The access that a letter names.
	 *
	 * @throws IllegalArgumentException if the text is none of r, w and x
	 */
	public static Access of(String text) {
		for (Access access : values()) {
			if (text.length() == 1 && text.charAt(0) == access.letter) {
				return access;
			}
		}
		throw new IllegalArgumentException("not an access (r, w or x): \"" + text + '"');
	}
}

package org.iommuscope.core.pagetable;

/** Sets of allowed accesses as bits of an int, so that a walk can combine them without allocating. */
public final class Rights {

	/** Nothing is allowed. */
	public static final int NONE = 0;
	/** Reads are allowed. */
	public static final int READ = 1;
	/** Writes are allowed. */
	public static final int WRITE = 2;
	/** Instruction fetches are allowed. */
	public static final int EXECUTE = 4;
	/** Reads and writes. */
	public static final int READ_WRITE = READ | WRITE;
	/** Everything. */
	public static final int ALL = READ | WRITE | EXECUTE;

	private Rights() {
	}

	/** The bit that an access needs. */
	public static int needed(Access access) {
		return switch (access) {
			case READ -> READ;
			case WRITE -> WRITE;
			case EXECUTE -> EXECUTE;
		};
	}

	/** Three characters such as {@code rw-}. */
	public static String text(int rights) {
		return ((rights & READ) != 0 ? "r" : "-") + ((rights & WRITE) != 0 ? "w" : "-")
				+ ((rights & EXECUTE) != 0 ? "x" : "-");
	}

	/** The rights of a {@link #text}. */
	public static int parse(String text) {
		return (text.contains("r") ? READ : 0) | (text.contains("w") ? WRITE : 0) | (text.contains("x") ? EXECUTE : 0);
	}
}

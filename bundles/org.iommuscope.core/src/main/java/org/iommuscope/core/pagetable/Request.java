package org.iommuscope.core.pagetable;

/**
 * One access that a translation has to judge.
 *
 * @param access     what it wants
 * @param privileged whether the device asked for it with supervisor privilege
 * @param implicit   whether the hardware makes it for itself, to reach a table of the other stage
 * @param mayUpdate  whether it reads an entry whose accessed and dirty bits the hardware may write
 */
public record Request(Access access, boolean privileged, boolean implicit, boolean mayUpdate) {

	/** An unprivileged read. */
	public static final Request READ = new Request(Access.READ, false, false, false);
	/** An unprivileged write. */
	public static final Request WRITE = new Request(Access.WRITE, false, false, false);
	/** An unprivileged instruction fetch. */
	public static final Request EXECUTE = new Request(Access.EXECUTE, false, false, false);
	/** The fetch of a stage-1 entry through stage 2: a read even where the request is a write. */
	public static final Request TABLE_READ = new Request(Access.READ, true, true, false);
	/**
	 * The fetch of a stage-1 entry that the hardware may have to update: a read, of a page that must already be fit for the
	 * update.
	 */
	public static final Request TABLE_READ_FOR_UPDATE = new Request(Access.READ, true, true, true);
	/** The update of accessed and dirty bits in a stage-1 entry through stage 2. */
	public static final Request TABLE_WRITE = new Request(Access.WRITE, true, true, false);

	/** An unprivileged request. */
	public static Request of(Access access) {
		return switch (access) {
			case READ -> READ;
			case WRITE -> WRITE;
			case EXECUTE -> EXECUTE;
		};
	}

	/** The same request, made with supervisor privilege. */
	public Request asPrivileged() {
		return new Request(access, true, implicit, mayUpdate);
	}

	/** Whether it stores. */
	public boolean writes() {
		return access == Access.WRITE;
	}

	/** Whether plain entries allow it without a closer look. */
	boolean isPlain() {
		return implicit || !privileged && access != Access.EXECUTE;
	}

	/** Whether it is an instruction fetch. */
	public boolean executes() {
		return access == Access.EXECUTE;
	}
}

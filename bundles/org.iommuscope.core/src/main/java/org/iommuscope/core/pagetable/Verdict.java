package org.iommuscope.core.pagetable;

/**
 * What a format's rules say of an entry or an address. Constants, so that a walk without a recorder allocates nothing;
 * each vendor's own name for a fault comes from {@link Stage#name}.
 */
public enum Verdict {
	/** Go on, with the next table where an entry was judged. */
	NEXT(FaultClass.OTHER, "next table"),
	/** The entry ends the walk. */
	LEAF(FaultClass.OTHER, "leaf"),

	/** The valid or present bit is clear. */
	NOT_PRESENT(FaultClass.TRANSLATION, "entry is not present"),
	/** An entry without a present bit of its own grants neither reads nor writes, which means not present (VT-d). */
	NEITHER_READ_NOR_WRITE(FaultClass.PERMISSION, "entry grants neither read nor write: not present"),
	/** A block at a level that has none, or a reserved descriptor type (Arm). */
	INVALID_TYPE(FaultClass.TRANSLATION, "descriptor type is invalid at this level"),
	/** The last level holds a pointer to one more table (RISC-V). */
	POINTER_AT_LAST_LEVEL(FaultClass.TRANSLATION, "pointer to a table at the last level"),
	/** The table was reached past levels whose address bits are not zero (AMD). */
	SKIPPED_BITS(FaultClass.TRANSLATION, "address bits of skipped levels are not zero"),
	/** The input address has bits above the width of the table. */
	INPUT_RANGE(FaultClass.TRANSLATION, "input address is outside the range of the table"),
	/** The upper bits of the input address are no sign extension (RISC-V). */
	NOT_SIGN_EXTENDED(FaultClass.TRANSLATION, "input address is not sign-extended"),
	/** The table for this half of the address space is switched off (Arm EPD0, EPD1). */
	WALK_DISABLED(FaultClass.TRANSLATION, "walks are disabled for this half of the address space"),

	/** The input address has bits above the configured width (VT-d). */
	BEYOND_WIDTH(FaultClass.ADDRESS_SIZE, "input address is wider than the table's address width"),
	/** The input address is not canonical (VT-d, AMD guest). */
	NOT_CANONICAL(FaultClass.ADDRESS_SIZE, "input address is not canonical"),
	/** The root of the table is beyond the output address size. */
	ROOT_BEYOND_OUTPUT(FaultClass.ADDRESS_SIZE, "root table address is beyond the output address size"),
	/** The address of the next table is beyond the output address size. */
	TABLE_BEYOND_OUTPUT(FaultClass.ADDRESS_SIZE, "next table address is beyond the output address size"),
	/** The address a leaf gives is beyond the output address size. */
	OUTPUT_BEYOND_SIZE(FaultClass.ADDRESS_SIZE, "output address is beyond the output address size"),

	/** Bits that must be zero are set. */
	RESERVED_BITS(FaultClass.RESERVED, "reserved bits are set"),
	/** A combination of bits that has no meaning. */
	RESERVED_ENCODING(FaultClass.RESERVED, "reserved encoding"),
	/** Address bits below the size of the leaf are set. */
	MISALIGNED(FaultClass.RESERVED, "address of the leaf is not aligned to its size"),
	/** The size coded in the address does not fit the level (AMD next level 7, RISC-V NAPOT). */
	BAD_SIZE(FaultClass.RESERVED, "size coded in the leaf is not allowed at this level"),
	/** The next-level field is not below the level of its table (AMD). */
	BAD_NEXT_LEVEL(FaultClass.RESERVED, "next level is not below this level"),
	/** Accessed, dirty or user bit in a pointer (RISC-V). */
	LEAF_BITS_IN_POINTER(FaultClass.RESERVED, "accessed, dirty or user bit in a pointer to a table"),

	/** Reads are not allowed. */
	NO_READ(FaultClass.PERMISSION, "no read permission"),
	/** Writes are not allowed. */
	NO_WRITE(FaultClass.PERMISSION, "no write permission"),
	/** Instruction fetches are not allowed. */
	NO_EXECUTE(FaultClass.PERMISSION, "no execute permission"),
	/** Instruction fetches are not enabled for this device or address space (VT-d ERE). */
	EXECUTE_NOT_ENABLED(FaultClass.PERMISSION, "execute requests are not enabled"),
	/** An unprivileged request to a supervisor page. */
	NO_USER(FaultClass.PERMISSION, "supervisor page, unprivileged request"),
	/** A privileged request to a user page. */
	NO_SUPERVISOR(FaultClass.PERMISSION, "user page, privileged request"),
	/** A stage-1 table lies in a page that stage 2 maps as Device (Arm S2PTW). */
	TABLE_IN_DEVICE_MEMORY(FaultClass.PERMISSION, "stage-1 table in a page that stage 2 maps as Device"),

	/** Accessed bit clear and no hardware update. */
	NOT_ACCESSED(FaultClass.ACCESS_FLAG, "accessed bit is clear and hardware may not set it"),
	/** Dirty bit clear on a write and no hardware update. */
	NOT_DIRTY(FaultClass.ACCESS_FLAG, "dirty bit is clear and hardware may not set it"),

	/** The memory system does not answer at the address of the root table. */
	ROOT_UNREADABLE(FaultClass.TABLE_ACCESS, "no memory at the address of the root table's entry"),
	/** The memory system does not answer at the table's address. */
	UNREADABLE(FaultClass.TABLE_ACCESS, "no memory at the address of the entry"),

	/** The result lies in the window where writes are interrupts (VT-d 0xfeexxxxx). */
	INTERRUPT_WINDOW(FaultClass.OTHER, "output address is in the interrupt window");

	private final FaultClass faultClass;
	private final String text;

	Verdict(FaultClass faultClass, String text) {
		this.faultClass = faultClass;
		this.text = text;
	}

	/** Whether the walk stops here with a fault. */
	public boolean isFault() {
		return ordinal() > 1;
	}

	/** The class of the fault; meaningless unless {@link #isFault}. */
	public FaultClass faultClass() {
		return faultClass;
	}

	/** The reason in words. */
	public String text() {
		return text;
	}

	/** The permission fault of an access. */
	public static Verdict denied(Access access) {
		return switch (access) {
			case READ -> NO_READ;
			case WRITE -> NO_WRITE;
			case EXECUTE -> NO_EXECUTE;
		};
	}
}

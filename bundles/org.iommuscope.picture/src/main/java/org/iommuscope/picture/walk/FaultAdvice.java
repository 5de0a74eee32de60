package org.iommuscope.picture.walk;

import java.util.List;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Strike;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.uapi.Hex;

/** Says of a fault what to look at. */
final class FaultAdvice {

	private final Walk walk;
	private final Walk.Fault fault;

	private FaultAdvice(Walk walk, Walk.Fault fault) {
		this.walk = walk;
		this.fault = fault;
	}

	/** A sentence. */
	static String of(Walk walk, Walk.Fault fault) {
		return new FaultAdvice(walk, fault).sentence();
	}

	private String sentence() {
		String address = Hex.of(fault.address());
		String look = switch (fault.cause()) {
			case NOT_PRESENT, NEITHER_READ_NOR_WRITE, INVALID_TYPE, POINTER_AT_LAST_LEVEL, SKIPPED_BITS ->
				fault.stage() == 1 ? "Look at " + entry() + ": the guest maps nothing at " + address + " there"
						: "Look whether the IOAS maps " + address + ", and since when";
			case INPUT_RANGE, NOT_SIGN_EXTENDED, BEYOND_WIDTH, NOT_CANONICAL ->
				"Look at the width of the stage-" + fault.stage() + " table: " + address + " is no address of it";
			case WALK_DISABLED -> "Look at the bits of the context descriptor that switch walks of this half off";
			case ROOT_BEYOND_OUTPUT, TABLE_BEYOND_OUTPUT, OUTPUT_BEYOND_SIZE ->
				"Look at the output address size that the stage-" + fault.stage() + " table was given, and at " + entry();
			case RESERVED_BITS, RESERVED_ENCODING, MISALIGNED, BAD_SIZE, BAD_NEXT_LEVEL, LEAF_BITS_IN_POINTER ->
				"Look at the bits of " + entry() + ": " + fault.cause().text();
			case NO_READ, NO_WRITE, NO_EXECUTE, NO_USER, NO_SUPERVISOR ->
				"Look at the permissions of " + entry() + " and of the tables above it: " + fault.cause().text();
			case EXECUTE_NOT_ENABLED -> "Look whether execute requests are enabled in the structure above the tables";
			case TABLE_IN_DEVICE_MEMORY -> "Look at the memory attributes of " + entry();
			case NOT_ACCESSED, NOT_DIRTY ->
				"Look whether software sets this bit in " + entry() + ", or the hardware was to be told to set it";
			case ROOT_UNREADABLE, UNREADABLE ->
				"Look whether there is memory at the address of the table; a recording shows only what it saw";
			case INTERRUPT_WINDOW -> "Look where " + entry() + " leads: writes there are interrupts and no memory";
			case NEXT, LEAF -> fault.cause().text();
		};
		return look + served() + ".";
	}

	private String entry() {
		if (fault.reference() == 0) {
			return "the entry of level " + fault.level();
		}
		Reference reference = walk.references().get(fault.reference() - 1);
		return "reference " + reference.n() + ", entry " + reference.index() + " of the stage-" + reference.stage()
				+ " table at " + Hex.of(reference.table());
	}

	/** A second stage that failed while it served the first one. */
	private String served() {
		List<Reference> first = walk.references().stream().filter(each -> each.stage() == 1).toList();
		if (fault.stage() != 2 || fault.strike() == Strike.FINAL) {
			return "";
		}
		return fault.strike() == Strike.TABLE_UPDATE ? "; a stage-1 entry there was to get its accessed or dirty bit"
				: first.isEmpty() ? "; the root of stage 1 lies there" : "; the next table of stage 1 lies there";
	}
}

package org.iommuscope.core.pagetable.vectors;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.core.pagetable.Walk;

/**
 * One translation that an independent implementation was asked for, and what it did.
 *
 * @param iova     input address
 * @param access   what was asked
 * @param expected what was observed
 * @param input    the faulting input address of the second stage, where it was reported
 * @param size     bytes of the page, where they were reported
 * @param pbmt     the RISC-V memory type, where it was reported
 * @param updates  entries that the hardware rewrote; empty where none was, or none was reported
 * @param disputed why whoever made the vectors believes the implementation to be wrong here
 */
public record VectorQuery(long iova, Access access, Expected expected, OptionalLong input, OptionalLong size,
		OptionalInt pbmt, List<Walk.Update> updates, Optional<String> disputed) {

	/** Copies the list. */
	public VectorQuery {
		updates = List.copyOf(updates);
	}

	/** What was observed. */
	public sealed interface Expected permits Ok, Fault {
	}

	/** The translation came out at this address. */
	public record Ok(long output) implements Expected {

		@Override
		public String toString() {
			return "ok 0x" + Long.toHexString(output);
		}
	}

	/**
	 * The translation was refused.
	 *
	 * @param stage      the stage, where the implementation told it
	 * @param faultClass the class, as the file writes it
	 * @param code       the implementation's own name or number
	 * @param detail     for a table access, what was wrong with it; else empty
	 */
	public record Fault(OptionalInt stage, String faultClass, String code, String detail) implements Expected {

		@Override
		public String toString() {
			String where = stage.isPresent() ? "stage " + stage.getAsInt() + ' ' : "";
			return "fault " + where + faultClass + (detail.isEmpty() ? "" : '/' + detail) + " [" + code + ']';
		}
	}
}

package org.iommuscope.core.pagetable.arm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FieldSpec.Kind;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Walk;

/**
 * A record of the SMMUv3 event queue for a translation fault (architecture specification, 7.3): F_TRANSLATION, F_ADDR_SIZE,
 * F_ACCESS, F_PERMISSION, F_WALK_EABT.
 *
 * @param id           the event's number
 * @param stream       StreamID; the virtual one where the kernel forwards it to a guest
 * @param substream    SubstreamID
 * @param privileged   PnU
 * @param execute      InD
 * @param read         RnW
 * @param secondStage  S2
 * @param kind         CLASS: 0 context descriptor, 1 stage-1 table, 2 input address
 * @param address      the input address of the request
 * @param intermediate the input address of stage 2, where that faulted, in multiples of 4096; else 0
 */
public record SmmuEvent(int id, int stream, OptionalInt substream, boolean privileged, boolean execute, boolean read,
		boolean secondStage, int kind, long address, long intermediate) {

	/** How the words of a record are called. */
	public static final List<EntryLayout> LAYOUT = List.of(
			EntryLayout.of("event, word 0").field(7, 0, "id", SmmuEvent::name).flag(11, "SSV", "substream", "no substream")
					.number(31, 12, "SubstreamID").number(63, 32, "StreamID").rest(Kind.IGNORED).build(),
			EntryLayout.of("event, word 1").number(15, 0, "STAG").flag(31, "STALL", "stalled", "terminated")
					.flag(33, "PnU", "privileged", "unprivileged").flag(34, "InD", "instruction", "data")
					.flag(35, "RnW", "read", "write").flag(39, "S2", "stage 2", "stage 1")
					.choice(41, 40, "CLASS", "CD fetch", "stage-1 table fetch", "input address").rest(Kind.IGNORED).build(),
			EntryLayout.of("event, word 2").address(63, 0, "InputAddr").build(),
			EntryLayout.of("event, word 3").address(51, 12, "IPA").rest(Kind.IGNORED).build());

	private static final long PAGE = 0x000f_ffff_ffff_f000L;

	private static String name(long id) {
		return switch ((int) id) {
			case 0x01 -> "F_UUT";
			case 0x02 -> "C_BAD_STREAMID";
			case 0x03 -> "F_STE_FETCH";
			case 0x04 -> "C_BAD_STE";
			case 0x05 -> "F_BAD_ATS_TREQ";
			case 0x06 -> "F_STREAM_DISABLED";
			case 0x07 -> "F_TRANSL_FORBIDDEN";
			case 0x08 -> "C_BAD_SUBSTREAMID";
			case 0x09 -> "F_CD_FETCH";
			case 0x0a -> "C_BAD_CD";
			case 0x0b -> "F_WALK_EABT";
			case 0x10 -> "F_TRANSLATION";
			case 0x11 -> "F_ADDR_SIZE";
			case 0x12 -> "F_ACCESS";
			case 0x13 -> "F_PERMISSION";
			case 0x20 -> "F_TLB_CONFLICT";
			case 0x21 -> "F_CFG_CONFLICT";
			case 0x24 -> "E_PAGE_REQUEST";
			case 0x25 -> "F_VMS_FETCH";
			default -> "unknown";
		};
	}

	/** The event that a walk of an SMMU causes; none where it came out. */
	public static Optional<SmmuEvent> of(Walk walk, int stream, OptionalInt substream) {
		if (!(walk.result() instanceof Walk.Fault fault)) {
			return Optional.empty();
		}
		Request request = walk.request();
		boolean second = fault.stage() == 2;
		int kind = switch (fault.strike()) {
			case STRUCTURE -> 0;
			case TABLE, TABLE_UPDATE -> 1;
			case FINAL -> 2;
		};
		String code = fault.name().code();
		int id = Integer.parseInt(code.substring(2, code.indexOf(' ')), 16);
		return Optional.of(new SmmuEvent(id, stream, substream, request.privileged(), request.executes(),
				request.access() != Access.WRITE, second, kind, walk.address(), second ? fault.address() & PAGE : 0));
	}

	/** The record as the queue holds it: 4 words. */
	public long[] words() {
		long first = id | (long) stream << 32
				| (substream.isPresent() ? 1 << 11 | Integer.toUnsignedLong(substream.getAsInt()) << 12 : 0);
		long second = bit(privileged, 33) | bit(execute, 34) | bit(read, 35) | bit(secondStage, 39) | (long) kind << 40;
		return new long[] { first, second, address, intermediate };
	}

	private static long bit(boolean set, int bit) {
		return set ? 1L << bit : 0;
	}
}

package org.iommuscope.core.pagetable.structure;

import java.util.List;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FieldSpec.Kind;

/** The structures of the Arm SMMUv3 (architecture specification, chapter 5). Fields without a part in a walk stay unnamed. */
public final class ArmStructures {

	private static final String[] ADDRESS_SIZES = { "32 bits", "36 bits", "40 bits", "42 bits", "44 bits", "48 bits",
			"52 bits" };

	/** Stream table entry. */
	public static final StructureLayout STE = new StructureLayout("STE", List.of(
			EntryLayout.of("STE, word 0").flag(0, "V", "valid", "not valid")
					.choice(3, 1, "Config", "abort", "reserved", "reserved", "reserved", "bypass", "stage 1", "stage 2",
							"stage 1 and 2")
					.choice(5, 4, "S1Fmt", "linear", "two levels, 4 KiB", "two levels, 64 KiB")
					.address(51, 6, "S1ContextPtr").number(63, 59, "S1CDMax").rest(Kind.IGNORED).build(),
			EntryLayout.of("STE, word 1")
					.choice(1, 0, "S1DSS", "no substream: terminate", "no substream: bypass stage 1",
							"no substream: substream 0")
					.number(3, 2, "S1CIR").number(5, 4, "S1COR").number(7, 6, "S1CSH")
					.flag(19, "MEV", "events may be merged", "events are not merged")
					.flag(25, "S2FWB", "stage 2 forces write-back", "attributes are combined")
					.flag(27, "S1STALLD", "stage 1 does not stall", "stage 1 may stall")
					.choice(29, 28, "EATS", "ATS refused", "ATS", "split-stage ATS")
					.number(31, 30, "STRW").choice(45, 44, "SHCFG", "non-shareable", "incoming", "outer", "inner")
					.rest(Kind.IGNORED).build(),
			EntryLayout.of("STE, word 2").number(15, 0, "S2VMID").number(37, 32, "S2T0SZ").number(39, 38, "S2SL0")
					.number(41, 40, "S2IR0").number(43, 42, "S2OR0").number(45, 44, "S2SH0")
					.choice(47, 46, "S2TG", "4K", "64K", "16K").choice(50, 48, "S2PS", ADDRESS_SIZES)
					.flag(51, "S2AA64", "VMSAv8-64", "VMSAv8-32").flag(52, "S2ENDI", "big-endian", "little-endian")
					.flag(53, "S2AFFD", "no access flag faults", "access flag faults")
					.flag(54, "S2PTW", "no tables in Device memory", "tables anywhere")
					.flag(55, "S2HD", "hardware sets dirty", "software sets dirty")
					.flag(56, "S2HA", "hardware sets accessed", "software sets accessed")
					.flag(57, "S2S", "stage 2 stalls", "stage 2 does not stall")
					.flag(58, "S2R", "faults are recorded", "faults are not recorded").rest(Kind.IGNORED).build(),
			EntryLayout.of("STE, word 3").address(51, 4, "S2TTB").rest(Kind.IGNORED).build(),
			ignored("STE, word 4"), ignored("STE, word 5"), ignored("STE, word 6"), ignored("STE, word 7")));

	/** Context descriptor. */
	public static final StructureLayout CD = new StructureLayout("CD", List.of(
			EntryLayout.of("CD, word 0").number(5, 0, "T0SZ").choice(7, 6, "TG0", "4K", "64K", "16K").number(9, 8, "IR0")
					.number(11, 10, "OR0").number(13, 12, "SH0").flag(14, "EPD0", "no walks through TTB0", "walks")
					.flag(15, "ENDI", "big-endian", "little-endian").number(21, 16, "T1SZ")
					.choice(23, 22, "TG1", "reserved", "16K", "4K", "64K").number(25, 24, "IR1").number(27, 26, "OR1")
					.number(29, 28, "SH1").flag(30, "EPD1", "no walks through TTB1", "walks")
					.flag(31, "V", "valid", "not valid").choice(34, 32, "IPS", ADDRESS_SIZES)
					.flag(35, "AFFD", "no access flag faults", "access flag faults").flag(36, "WXN", "writable is not executable",
							"writable may be executable")
					.flag(37, "UWXN", "user-writable is not executable by the privileged", "no such rule")
					.flag(38, "TBI0", "top byte ignored below", "top byte counts below")
					.flag(39, "TBI1", "top byte ignored above", "top byte counts above")
					.flag(40, "PAN", "privileged data accesses to user pages refused", "allowed")
					.flag(41, "AA64", "VMSAv8-64", "VMSAv8-32").flag(42, "HD", "hardware sets dirty", "software sets dirty")
					.flag(43, "HA", "hardware sets accessed", "software sets accessed").flag(44, "S", "stalls", "does not stall")
					.flag(45, "R", "faults are recorded", "faults are not recorded")
					.flag(46, "A", "a fault aborts the access", "a fault reads zero, ignores a write")
					.flag(47, "ASET", "ASID is not shared", "ASID is shared").number(63, 48, "ASID").build(),
			EntryLayout.of("CD, word 1").address(51, 4, "TTB0")
					.flag(60, "HAD0", "no hierarchical permissions below", "hierarchical permissions").rest(Kind.IGNORED)
					.build(),
			EntryLayout.of("CD, word 2").address(51, 4, "TTB1")
					.flag(60, "HAD1", "no hierarchical permissions above", "hierarchical permissions").rest(Kind.IGNORED)
					.build(),
			EntryLayout.of("CD, word 3").field(63, 0, "MAIR", value -> "0x" + Long.toHexString(value)).build(),
			ignored("CD, word 4"), ignored("CD, word 5"), ignored("CD, word 6"), ignored("CD, word 7")));

	/** First-level context descriptor: points to a table of context descriptors. */
	public static final StructureLayout L1CD = new StructureLayout("L1CD", List.of(EntryLayout.of("L1CD")
			.flag(0, "V", "valid", "not valid").address(51, 12, "L2Ptr").rest(Kind.IGNORED).build()));

	private ArmStructures() {
	}

	private static EntryLayout ignored(String title) {
		return EntryLayout.of(title).rest(Kind.IGNORED).build();
	}

	/** Bits of an address that the codes of IPS and S2PS stand for. */
	static int addressBits(long code) {
		return switch ((int) code) {
			case 0 -> 32;
			case 1 -> 36;
			case 2 -> 40;
			case 3 -> 42;
			case 4 -> 44;
			case 5 -> 48;
			default -> 52;
		};
	}
}

package org.iommuscope.core.pagetable.structure;

import java.util.List;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FieldSpec.Kind;

/** The structures of Intel VT-d (specification, chapter 9). */
public final class VtdStructures {

	/** Root entry in legacy mode. */
	public static final StructureLayout ROOT_LEGACY = new StructureLayout("root entry", List.of(
			pointer("root entry, low", "P", "CTP"), reserved("root entry, high")));

	/** Root entry in scalable mode: one context table for each half of the device functions. */
	public static final StructureLayout ROOT_SCALABLE = new StructureLayout("scalable root entry", List.of(
			pointer("root entry, low", "LP", "LCTP"), pointer("root entry, high", "UP", "UCTP")));

	/** Context entry in legacy mode. */
	public static final StructureLayout CONTEXT_LEGACY = new StructureLayout("context entry", List.of(
			EntryLayout.of("context entry, low").flag(0, "P", "present", "not present")
					.flag(1, "FPD", "faults are not recorded", "faults are recorded")
					.choice(3, 2, "TT", "untranslated requests", "untranslated and translated requests", "pass-through")
					.reserved(11, 4).address(63, 12, "SSPTPTR").build(),
			EntryLayout.of("context entry, high").field(2, 0, "AW", VtdStructures::width).ignored(6, 3).reserved(7, 7)
					.number(23, 8, "DID").rest(Kind.RESERVED).build()));

	/** Context entry in scalable mode. */
	public static final StructureLayout CONTEXT_SCALABLE = new StructureLayout("scalable context entry", List.of(
			EntryLayout.of("context entry, word 0").flag(0, "P", "present", "not present")
					.flag(1, "FPD", "faults are not recorded", "faults are recorded")
					.flag(2, "DTE", "device TLB on", "device TLB off")
					.flag(3, "PASIDE", "requests with PASID allowed", "requests with PASID refused")
					.flag(4, "PRE", "page requests allowed", "page requests refused").reserved(8, 5)
					.field(11, 9, "PDTS", value -> (1 << value + 7) + " directory entries").address(63, 12, "PASIDDIRPTR")
					.build(),
			EntryLayout.of("context entry, word 1").number(19, 0, "RID_PASID").rest(Kind.RESERVED).build(),
			reserved("context entry, word 2"), reserved("context entry, word 3")));

	/** PASID directory entry. */
	public static final StructureLayout PASID_DIRECTORY = new StructureLayout("PASID directory entry", List.of(
			EntryLayout.of("PASID directory entry").flag(0, "P", "present", "not present")
					.flag(1, "FPD", "faults are not recorded", "faults are recorded").reserved(11, 2)
					.address(63, 12, "SMPTBLPTR").build()));

	/** PASID table entry. */
	public static final StructureLayout PASID_ENTRY = new StructureLayout("PASID table entry", List.of(
			EntryLayout.of("PASID table entry, word 0").flag(0, "P", "present", "not present")
					.flag(1, "FPD", "faults are not recorded", "faults are recorded")
					.field(4, 2, "AW", VtdStructures::width).reserved(5, 5)
					.choice(8, 6, "PGTT", "reserved", "first stage", "second stage", "nested", "pass-through")
					.flag(9, "SSADE", "second-stage accessed and dirty bits", "no second-stage accessed and dirty bits")
					.reserved(11, 10).address(63, 12, "SSPTPTR").build(),
			EntryLayout.of("PASID table entry, word 1").number(15, 0, "DID").ignored(22, 16)
					.flag(23, "PWSNP", "page walks snoop", "page walks do not snoop")
					.flag(24, "PGSNP", "accesses snoop", "snooping as the request asks")
					.flag(25, "CD", "not cached", "cached").flag(26, "EMTE", "memory types of the second stage count",
							"memory types of the second stage do not count")
					.ignored(31, 27).field(63, 32, "PAT", value -> "0x" + Long.toHexString(value)).build(),
			EntryLayout.of("PASID table entry, word 2")
					.flag(0, "SRE", "supervisor requests allowed", "supervisor requests refused")
					.flag(1, "ERE", "execute requests allowed", "execute requests refused")
					.choice(3, 2, "FSPM", "4 levels", "5 levels")
					.flag(4, "WPE", "read-only pages are so for supervisors", "supervisors write read-only pages")
					.flag(5, "NXE", "execute-disable counts", "execute-disable is ignored")
					.flag(6, "SMEP", "supervisors execute no user pages", "supervisors execute user pages")
					.flag(7, "EAFE", "extended accessed bit", "no extended accessed bit").reserved(11, 8)
					.address(63, 12, "FSPTPTR").build(),
			reserved("PASID table entry, word 3"), reserved("PASID table entry, word 4"),
			reserved("PASID table entry, word 5"), reserved("PASID table entry, word 6"),
			reserved("PASID table entry, word 7")));

	private VtdStructures() {
	}

	private static EntryLayout pointer(String title, String present, String pointer) {
		return EntryLayout.of(title).flag(0, present, "present", "not present").reserved(11, 1).address(63, 12, pointer)
				.build();
	}

	static EntryLayout reserved(String title) {
		return EntryLayout.of(title).rest(Kind.RESERVED).build();
	}

	private static String width(long value) {
		return value >= 1 && value <= 3 ? 30 + 9 * value + " bits, " + (2 + value) + " levels" : "reserved";
	}
}

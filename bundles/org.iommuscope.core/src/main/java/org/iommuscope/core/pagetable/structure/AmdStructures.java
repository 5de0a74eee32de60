package org.iommuscope.core.pagetable.structure;

import java.util.List;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FieldSpec.Kind;

/** The structures of the AMD IOMMU (specification, device table and guest CR3 table). */
public final class AmdStructures {

	/** Device table entry. */
	public static final StructureLayout DTE = new StructureLayout("DTE", List.of(
			EntryLayout.of("DTE, word 0").flag(0, "V", "valid", "pass-through")
					.flag(1, "TV", "translation information is valid", "no translation information")
					.choice(8, 7, "HAD", "no accessed and dirty bits", "accessed bits", "reserved",
							"accessed and dirty bits")
					.field(11, 9, "Mode", value -> value == 0 ? "no host table" : value == 7 ? "reserved" : value + " levels")
					.address(51, 12, "Host Page Table Root").flag(52, "PPR", "page requests", "no page requests")
					.flag(54, "GIOV", "requests without PASID use guest CR3 0", "requests without PASID use the host table")
					.flag(55, "GV", "guest translation", "no guest translation")
					.choice(57, 56, "GLX", "1 level of guest CR3 table", "2 levels of guest CR3 table",
							"3 levels of guest CR3 table")
					.address(60, 58, "Guest CR3 [14:12]", 12).flag(61, "IR", "reads allowed", "no reads")
					.flag(62, "IW", "writes allowed", "no writes").rest(Kind.IGNORED).build(),
			EntryLayout.of("DTE, word 1").number(15, 0, "DomainID").address(31, 16, "Guest CR3 [30:15]", 15)
					.flag(32, "I", "IOTLB", "no IOTLB").address(63, 43, "Guest CR3 [51:31]", 31).rest(Kind.IGNORED).build(),
			EntryLayout.of("DTE, word 2").flag(0, "IV", "interrupt table valid", "interrupts are not remapped")
					.number(4, 1, "IntTabLen").address(51, 6, "Interrupt Table Root")
					.choice(55, 54, "GuestPagingMode", "4 levels", "5 levels").number(61, 60, "IntCtl").rest(Kind.IGNORED)
					.build(),
			EntryLayout.of("DTE, word 3").rest(Kind.IGNORED).build()));

	/** Entry of the table of guest CR3s. */
	public static final StructureLayout GCR3 = new StructureLayout("guest CR3 entry", List.of(
			EntryLayout.of("guest CR3 entry").flag(0, "V", "valid", "not valid").address(51, 12, "address").rest(Kind.IGNORED)
					.build()));

	private AmdStructures() {
	}
}

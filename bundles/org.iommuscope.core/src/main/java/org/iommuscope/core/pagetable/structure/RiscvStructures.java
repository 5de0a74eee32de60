package org.iommuscope.core.pagetable.structure;

import java.util.List;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FieldSpec.Kind;

/** The structures of the RISC-V IOMMU (specification 1.0, chapter 3). */
public final class RiscvStructures {

	private static final EntryLayout FSC = EntryLayout.of("fsc").address(43, 0, "PPN", 12).reserved(59, 44)
			.number(63, 60, "MODE").build();

	/** Device context in its base format. */
	public static final StructureLayout DC = new StructureLayout("DC", List.of(
			EntryLayout.of("tc").flag(0, "V", "valid", "not valid").flag(1, "EN_ATS", "ATS", "no ATS")
					.flag(2, "EN_PRI", "page requests", "no page requests")
					.flag(3, "T2GPA", "ATS gives guest-physical addresses", "ATS gives physical addresses")
					.flag(4, "DTF", "translation faults are not reported", "faults are reported")
					.flag(5, "PDTV", "fsc is a process directory", "fsc is a first-stage table")
					.flag(6, "PRPR", "PASID in page responses", "no PASID in page responses")
					.flag(7, "GADE", "hardware sets second-stage A and D", "software sets second-stage A and D")
					.flag(8, "SADE", "hardware sets first-stage A and D", "software sets first-stage A and D")
					.flag(9, "DPE", "requests without process use process 0", "requests without process bypass stage 1")
					.flag(10, "SBE", "first-stage tables big-endian", "first-stage tables little-endian")
					.flag(11, "SXL", "32-bit first stage", "64-bit first stage").software(31, 24, "custom")
					.rest(Kind.RESERVED).build(),
			EntryLayout.of("iohgatp").address(43, 0, "PPN", 12).number(59, 44, "GSCID")
					.field(63, 60, "MODE", RiscvStructures::second).build(),
			EntryLayout.of("ta").reserved(11, 0).number(31, 12, "PSCID").number(51, 40, "RCID").number(63, 52, "MCID")
					.rest(Kind.RESERVED).build(),
			FSC));

	/** Process context. */
	public static final StructureLayout PC = new StructureLayout("PC", List.of(
			EntryLayout.of("ta").flag(0, "V", "valid", "not valid").flag(1, "ENS", "supervisor requests allowed",
					"supervisor requests refused").flag(2, "SUM", "supervisors reach user pages",
							"supervisors do not reach user pages")
					.number(31, 12, "PSCID").rest(Kind.RESERVED).build(),
			FSC));

	/** Entry of a process directory that is no leaf. */
	public static final StructureLayout PDTE = new StructureLayout("PDTE", List.of(
			EntryLayout.of("PDTE").flag(0, "V", "valid", "not valid").address(53, 10, "PPN", 12).rest(Kind.RESERVED)
					.build()));

	private RiscvStructures() {
	}

	private static String second(long mode) {
		return switch ((int) mode) {
			case 0 -> "bare";
			case 8 -> "Sv39x4";
			case 9 -> "Sv48x4";
			case 10 -> "Sv57x4";
			default -> "reserved";
		};
	}
}

package org.iommuscope.core.pagetable.structure;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.Format;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.riscv.RiscvStage;

/**
 * Finds the stages for a request from its device context, as a RISC-V IOMMU does; a process directory is read through the
 * second stage where there is one (specification 1.0, chapter 3).
 *
 * @param physicalBits capabilities.PAS
 * @param memoryTypes  capabilities.Svpbmt
 * @param software60   capabilities.Svrsw60t59b
 */
public record RiscvLookup(int physicalBits, boolean memoryTypes, boolean software60) {

	private static final long PPN = (1L << 44) - 1;

	/**
	 * The stages that a device context names.
	 *
	 * @param words   its first 4 words
	 * @param process of a request with a process id
	 */
	public Lookup find(Memory memory, long[] words, OptionalInt process) {
		StructureReader reader = new StructureReader(memory);
		DecodedEntry control = RiscvStructures.DC.decode(words).getFirst();
		if (control.field("V").value() == 0) {
			return reader.refuse("DDT entry not valid", "258", "device context is not valid");
		}
		int hostMode = (int) (words[1] >>> 60);
		if (hostMode != 0 && (hostMode < 8 || hostMode > 10)) {
			return reader.refuse("DDT entry misconfigured", "259", "iohgatp: reserved mode");
		}
		Optional<Stage> second = hostMode == 0 ? Optional.empty()
				: Optional.of(stage(RiscvStage.SECOND, words[1], hostMode, control.field("GADE").value(), 0));
		if (control.field("PDTV").value() == 0) {
			return process.isPresent() ? reader.refuse("transaction type disallowed", "260", "process id, but PDTV is 0")
					: first(reader, words[3], control, 0, second);
		}
		if (process.isEmpty() && control.field("DPE").value() == 0) {
			return reader.through(new Translation(Optional.empty(), second));
		}
		return process(reader, words[3], control, process.orElse(0), second);
	}

	private Lookup process(StructureReader reader, long directory, DecodedEntry control, int process,
			Optional<Stage> second) {
		int mode = (int) (directory >>> 60);
		if (mode == 0) {
			return reader.through(new Translation(Optional.empty(), second));
		}
		if (mode > 3 || process >>> new int[] { 0, 8, 17, 20 }[mode] != 0) {
			return reader.refuse("transaction type disallowed", "260", "process id is beyond the process directory");
		}
		long table = (directory & PPN) << 12;
		for (int level = mode; level > 1; level--) {
			long index = level == 3 ? process >>> 17 & 7 : process >>> 8 & 511;
			Optional<StructureRead> entry = reader.read(RiscvStructures.PDTE, table + 8 * index, second);
			if (entry.isEmpty()) {
				return second.isPresent() ? reader.unreadable("", "") : reader.unreadable("PDT entry load access fault", "265");
			}
			if ((entry.get().word(0) & 1) == 0) {
				return reader.refuse("PDT entry not valid", "266", "process directory entry is not valid");
			}
			table = (entry.get().word(0) >>> 10 & PPN) << 12;
		}
		Optional<StructureRead> context = reader.read(RiscvStructures.PC, table + 16L * (process & 255), second);
		if (context.isEmpty()) {
			return second.isPresent() ? reader.unreadable("", "") : reader.unreadable("PDT entry load access fault", "265");
		}
		if ((context.get().word(0) & 1) == 0) {
			return reader.refuse("PDT entry not valid", "266", "process context is not valid");
		}
		return first(reader, context.get().word(1), control, context.get().words().getFirst().field("SUM").value(), second);
	}

	private Lookup first(StructureReader reader, long fsc, DecodedEntry control, long userMemory, Optional<Stage> second) {
		int mode = (int) (fsc >>> 60);
		if (mode == 0) {
			return reader.through(new Translation(Optional.empty(), second));
		}
		if (mode < 8 || mode > 10 || control.field("SXL").value() != 0 || control.field("SBE").value() != 0) {
			return reader.refuse("DDT entry misconfigured", "259", "first stage: a mode this walker does not know");
		}
		return reader.through(new Translation(
				Optional.of(stage(RiscvStage.FIRST, fsc, mode, control.field("SADE").value(), userMemory)), second));
	}

	private Stage stage(Format format, long pointer, int mode, long updates, long userMemory) {
		return Formats.stage(RiscvStage.of(format, (pointer & PPN) << 12, mode - 5, physicalBits)
				.with(format.stage() == 1 ? "SADE" : "GADE", updates).with("Svpbmt", memoryTypes ? 1 : 0)
				.with("Svrsw60t59b", software60 ? 1 : 0).with("SUM", userMemory));
	}
}

package org.iommuscope.core.pagetable.structure;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.vtd.VtdFirstStage;
import org.iommuscope.core.pagetable.vtd.VtdSecondStage;

/**
 * Finds the stages for a request as VT-d does: root entry, context entry and, in scalable mode, PASID directory and PASID
 * table (specification, chapter 3).
 *
 * @param rootAddress      the register RTADDR: table and mode
 * @param hostAddressWidth bits of a physical address
 * @param maximumWidth     bits of an input address that the unit takes at most (CAP.MGAW + 1)
 * @param snoopControl     ECAP.SC
 * @param largePages       CAP.SLLPS
 * @param hugeFirstStage   CAP.FL1GP: first-stage leaves of 1 GiB
 * @param memoryTypes      ECAP.MTS
 */
public record VtdLookup(long rootAddress, int hostAddressWidth, int maximumWidth, boolean snoopControl, int largePages,
		boolean hugeFirstStage, boolean memoryTypes) {

	private static final long POINTER = ~0xfffL;
	private static final int SCALABLE = 1;
	private static final int WIDEST_OUTPUT = 52;
	private static final int WIDEST_INPUT = 57;
	private static final int ALL_LARGE_PAGES = 3;

	/** A unit as its registers RTADDR, CAP and ECAP describe it; they do not tell the width of physical addresses. */
	public static VtdLookup of(long rootAddress, long cap, long ecap, int hostAddressWidth) {
		return new VtdLookup(rootAddress, hostAddressWidth, (int) (cap >>> 16 & 63) + 1, (ecap >>> 7 & 1) != 0,
				(int) (cap >>> 34) & 15, (cap >>> 56 & 1) != 0, (ecap >>> 25 & 1) != 0);
	}

	/** A unit of which only RTADDR is known: it is taken to have all that a unit can have. */
	public static VtdLookup ofUnknown(long rootAddress) {
		return new VtdLookup(rootAddress, WIDEST_OUTPUT, WIDEST_INPUT, true, ALL_LARGE_PAGES, true, true);
	}

	/**
	 * The stages for requests of a device.
	 *
	 * @param bus   0 to 255
	 * @param devfn device and function, 0 to 255
	 * @param pasid of a request with PASID
	 */
	public Lookup find(Memory memory, int bus, int devfn, OptionalInt pasid) {
		StructureReader reader = new StructureReader(memory);
		long table = rootAddress & POINTER;
		return (rootAddress >>> 10 & 3) == SCALABLE ? scalable(reader, table + 16L * bus, devfn, pasid)
				: legacy(reader, table + 16L * bus, devfn);
	}

	private Lookup legacy(StructureReader reader, long rootEntry, int devfn) {
		Optional<StructureRead> root = reader.read(VtdStructures.ROOT_LEGACY, rootEntry);
		if (root.isEmpty()) {
			return reader.unreadable("LRT.1", "0x8");
		}
		if (!present(root.get(), 0)) {
			return reader.refuse("LRT.2", "0x1", "root entry is not present");
		}
		Optional<StructureRead> context = reader.read(VtdStructures.CONTEXT_LEGACY,
				(root.get().word(0) & POINTER) + 16L * devfn);
		if (context.isEmpty()) {
			return reader.unreadable("LCT.1", "0x9");
		}
		if (!present(context.get(), 0)) {
			return reader.refuse("LCT.2", "0x2", "context entry is not present");
		}
		DecodedEntry low = context.get().words().get(0);
		int width = (int) context.get().words().get(1).field("AW").value();
		long type = low.field("TT").value();
		if (width < 1 || width > 3 || type > 2) {
			return reader.refuse("LCT.4", "0x3", "context entry: invalid AW or TT");
		}
		return reader.through(type == 2 ? Translation.IDENTITY
				: Translation.of(Formats.stage(second(low.value() & POINTER, width).with("scalable", 0))));
	}

	private Lookup scalable(StructureReader reader, long rootEntry, int devfn, OptionalInt requested) {
		Optional<StructureRead> root = reader.read(VtdStructures.ROOT_SCALABLE, rootEntry);
		if (root.isEmpty()) {
			return reader.unreadable("SRT.1", "0x38");
		}
		int half = devfn >>> 7;
		if (!present(root.get(), half)) {
			return reader.refuse("SRT.2", "0x39", "root entry is not present");
		}
		Optional<StructureRead> context = reader.read(VtdStructures.CONTEXT_SCALABLE,
				(root.get().word(half) & POINTER) + 32L * (devfn & 127));
		if (context.isEmpty()) {
			return reader.unreadable("SCT.1", "0x40");
		}
		if (!present(context.get(), 0)) {
			return reader.refuse("SCT.2", "0x41", "context entry is not present");
		}
		DecodedEntry low = context.get().words().get(0);
		if (requested.isPresent() && low.field("PASIDE").value() == 0) {
			return reader.refuse("SCT.6", "0x45", "request with PASID, but PASIDE is 0");
		}
		int pasid = requested.orElse((int) context.get().words().get(1).field("RID_PASID").value());
		if (pasid >>> 6 >= 1 << low.field("PDTS").value() + 7) {
			return reader.refuse("SCT.7", "0x46", "PASID is beyond the directory");
		}
		return directory(reader, (low.value() & POINTER) + 8L * (pasid >>> 6), pasid);
	}

	private Lookup directory(StructureReader reader, long entry, int pasid) {
		Optional<StructureRead> directory = reader.read(VtdStructures.PASID_DIRECTORY, entry);
		if (directory.isEmpty()) {
			return reader.unreadable("SPD.1", "0x50");
		}
		if (!present(directory.get(), 0)) {
			return reader.refuse("SPD.2", "0x51", "PASID directory entry is not present");
		}
		Optional<StructureRead> found = reader.read(VtdStructures.PASID_ENTRY,
				(directory.get().word(0) & POINTER) + 64L * (pasid & 63));
		if (found.isEmpty()) {
			return reader.unreadable("SPT.1", "0x58");
		}
		if (!present(found.get(), 0)) {
			return reader.refuse("SPT.2", "0x59", "PASID table entry is not present");
		}
		return stages(found.get()).map(reader::through)
				.orElseGet(() -> reader.refuse("SPT.4", "0x5b", "PASID table entry: invalid PGTT, AW or FSPM"));
	}

	/** The stages that a PASID table entry names; empty if it names none that there are. */
	private Optional<Translation> stages(StructureRead entry) {
		DecodedEntry low = entry.words().get(0);
		int width = (int) low.field("AW").value();
		int kind = (int) low.field("PGTT").value();
		boolean hasSecond = kind == 2 || kind == 3;
		boolean hasFirst = kind == 1 || kind == 3;
		if (kind == 4) {
			return Optional.of(Translation.IDENTITY);
		}
		if (!hasFirst && !hasSecond || hasSecond && (width < 1 || width > 3)
				|| hasFirst && entry.words().get(2).field("FSPM").value() > 1) {
			return Optional.empty();
		}
		Optional<Stage> second = hasSecond
				? Optional.of(Formats.stage(
						typed(second(low.value() & POINTER, width), entry).with("SSADE", low.field("SSADE").value())))
				: Optional.empty();
		return Optional.of(new Translation(
				hasFirst ? Optional.of(Formats.stage(typed(first(entry.words().get(2)), entry))) : Optional.empty(), second));
	}

	/** With what the memory types of either stage depend on. */
	private StageConfig typed(StageConfig config, StructureRead entry) {
		StageConfig typed = config.with("MTS", memoryTypes ? 1 : 0);
		for (String name : new String[] { "PGSNP", "CD", "EMTE", "PAT" }) {
			typed = typed.with(name, entry.words().get(1).field(name).value());
		}
		return typed;
	}

	private StageConfig first(DecodedEntry word) {
		StageConfig config = VtdFirstStage.of(word.value() & POINTER, 4 + (int) word.field("FSPM").value(),
				hostAddressWidth).with("1G", hugeFirstStage ? 1 : 0);
		for (String name : new String[] { "SRE", "ERE", "WPE", "NXE", "SMEP", "EAFE" }) {
			config = config.with(name, word.field(name).value());
		}
		return config;
	}

	private StageConfig second(long root, int width) {
		StageConfig config = VtdSecondStage.of(root, 2 + width, hostAddressWidth);
		return config.withInputBits(Math.min(config.inputBits(), maximumWidth)).with("SC", snoopControl ? 1 : 0)
				.with("SLLPS", largePages);
	}

	private static boolean present(StructureRead read, int word) {
		return (read.word(word) & 1) != 0;
	}

	/**
	 * The first stage that {@code struct iommu_hwpt_vtd_s1} describes.
	 *
	 * @param flags        bit 0 SRE, 1 EAFE, 2 WPE, which counts only with SRE
	 * @param table        {@code pgtbl_addr}, guest-physical
	 * @param addressWidth {@code addr_width}: 48 or 57
	 * @throws IllegalArgumentException if the width is another
	 */
	public static StageConfig nested(long flags, long table, int addressWidth, int hostAddressWidth) {
		if (addressWidth != 48 && addressWidth != 57) {
			throw new IllegalArgumentException("VT-d first stage is 48 or 57 bits wide: " + addressWidth);
		}
		boolean supervisor = (flags & 1) != 0;
		return VtdFirstStage.of(table & POINTER, addressWidth == 57 ? 5 : 4, hostAddressWidth)
				.with("SRE", supervisor ? 1 : 0).with("EAFE", flags >>> 1 & 1)
				.with("WPE", supervisor ? flags >>> 2 & 1 : 0);
	}
}

package org.iommuscope.core.pagetable.structure;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.amd.AmdV1;
import org.iommuscope.core.pagetable.amd.AmdV2;

/**
 * Finds the stages for a request from its device table entry, as an AMD IOMMU does (specification, device table).
 *
 * @param guestCr3Translated whether the guest CR3 table's address is guest-physical (GCR3TRPMode)
 */
public record AmdLookup(boolean guestCr3Translated) {

	private static final long POINTER = 0x000f_ffff_ffff_f000L;

	/**
	 * The stages that a device table entry names.
	 *
	 * @param words its 4 words
	 * @param pasid of a request with PASID
	 */
	public Lookup find(Memory memory, long[] words, OptionalInt pasid) {
		StructureReader reader = new StructureReader(memory);
		DecodedEntry low = AmdStructures.DTE.decode(words).getFirst();
		if (low.field("V").value() == 0) {
			return reader.through(Translation.IDENTITY);
		}
		int mode = (int) low.field("Mode").value();
		if (low.field("TV").value() == 0) {
			return reader.refuse("IO_PAGE_FAULT", "0x2", "device table entry has no translation information");
		}
		if (mode == 7 || low.field("GLX").value() == 3) {
			return reader.refuse("ILLEGAL_DEV_TABLE_ENTRY", "0x1", "device table entry: reserved mode or GLX");
		}
		Optional<Stage> host = mode == 0 ? Optional.empty()
				: Optional.of(Formats.stage(AmdV1.of(words[0] & POINTER, mode).with("DTE.IR", low.field("IR").value())
						.with("DTE.IW", low.field("IW").value()).with("HAD", low.field("HAD").value())));
		boolean guest = low.field("GV").value() != 0 && (pasid.isPresent() || low.field("GIOV").value() != 0);
		if (!guest) {
			return pasid.isPresent() ? reader.refuse("IO_PAGE_FAULT", "0x2", "request with PASID, but GV is 0")
					: reader.through(new Translation(Optional.empty(), host));
		}
		return guest(reader, words, (int) low.field("GLX").value() + 1, pasid.orElse(0), host);
	}

	private Lookup guest(StructureReader reader, long[] words, int levels, int pasid, Optional<Stage> host) {
		long at = guestCr3(words);
		if (levels < 3 && pasid >>> 9 * levels != 0) {
			return reader.refuse("IO_PAGE_FAULT", "0x2 GN", "PASID is beyond the guest CR3 table");
		}
		for (int level = levels; level >= 1; level--) {
			long index = pasid >>> 9 * (level - 1) & 511;
			Optional<StructureRead> entry = reader.read(AmdStructures.GCR3, at + 8 * index,
					guestCr3Translated ? host : Optional.empty());
			if (entry.isEmpty()) {
				return guestCr3Translated && host.isPresent() ? reader.unreadable("", "")
						: reader.unreadable("PAGE_TAB_HARDWARE_ERROR", "0x4");
			}
			if ((entry.get().word(0) & 1) == 0) {
				return reader.refuse("IO_PAGE_FAULT", "0x2 GN", "guest CR3 entry is not valid");
			}
			at = entry.get().word(0) & POINTER;
		}
		int guestLevels = 4 + (int) (words[2] >>> 54 & 3);
		if (guestLevels > 5) {
			return reader.refuse("ILLEGAL_DEV_TABLE_ENTRY", "0x1", "device table entry: reserved guest paging mode");
		}
		return reader.through(new Translation(Optional.of(Formats.stage(AmdV2.of(at, guestLevels))), host));
	}

	/** The address of the guest CR3 table, whose bits a device table entry keeps in three places. */
	public static long guestCr3(long[] words) {
		return (words[0] >>> 58 & 7) << 12 | (words[1] >>> 16 & 0xffff) << 15 | (words[1] >>> 43) << 31;
	}
}

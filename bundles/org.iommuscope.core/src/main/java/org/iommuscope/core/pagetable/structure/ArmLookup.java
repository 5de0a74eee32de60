package org.iommuscope.core.pagetable.structure;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.arm.ArmStage1;
import org.iommuscope.core.pagetable.arm.ArmStage2;

/**
 * Finds the stages for a request from its stream table entry, as an SMMUv3 does: the context descriptor is read through
 * stage 2 where there is one (architecture specification, chapters 3 and 5).
 *
 * @param outputBits the SMMU's own output address size (IDR5.OAS)
 */
public record ArmLookup(int outputBits) {

	private static final int CD_BYTES = 64;
	private static final int BYPASS = 4;
	private static final int STAGE_1 = 5;
	private static final int STAGE_2 = 6;
	private static final int BOTH = 7;

	/** An SMMU whose register IDR5 has this value. */
	public static ArmLookup ofIdr5(long idr5) {
		return new ArmLookup(ArmStructures.addressBits(idr5 & 7));
	}

	/**
	 * The stages that a stream table entry names.
	 *
	 * @param words     its words, all 8
	 * @param substream of a request with one
	 */
	public Lookup find(Memory memory, long[] words, OptionalInt substream) {
		DecodedEntry low = ArmStructures.STE.decode(words).getFirst();
		int kind = (int) low.field("Config").value();
		Optional<Stage> second = kind == STAGE_2 || kind == BOTH ? stage2(words).map(Formats::stage) : Optional.empty();
		if (low.field("V").value() == 0 || (kind == STAGE_2 || kind == BOTH) && second.isEmpty()) {
			return new StructureReader(memory).refuse("C_BAD_STE", "0x4", "stream table entry is not valid");
		}
		return find(memory, words[0], words[1], kind, second, substream);
	}

	/**
	 * The stages for a nested HWPT: what the words of {@code struct iommu_hwpt_arm_smmuv3} ask for, over the nesting parent.
	 *
	 * @param word0     its first word: V, Cfg (0 abort, 4 bypass, 5 stage 1), S1Fmt, S1ContextPtr, S1CDMax
	 * @param word1     its second word
	 * @param parent    the stage-2 table of the nesting parent
	 * @param substream of a request with one
	 */
	public Lookup nested(Memory memory, long word0, long word1, Stage parent, OptionalInt substream) {
		int asked = (word0 & 1) == 0 ? 0 : (int) (word0 >>> 1) & 7;
		int kind = switch (asked) {
			case BYPASS -> STAGE_2;
			case STAGE_1 -> BOTH;
			default -> 0;
		};
		return find(memory, word0, word1, kind, Optional.of(parent), substream);
	}

	private Lookup find(Memory memory, long word0, long word1, int kind, Optional<Stage> second, OptionalInt substream) {
		StructureReader reader = new StructureReader(memory);
		return switch (kind) {
			case BYPASS -> reader.through(Translation.IDENTITY);
			case STAGE_1, BOTH -> context(reader, word0, word1, second, substream);
			case STAGE_2 -> substream.isPresent()
					? reader.refuse("C_BAD_SUBSTREAMID", "0x8", "request with a substream, but no stage 1")
					: reader.through(new Translation(Optional.empty(), second));
			default -> reader.refuse("abort", "none", "the stream table entry says abort");
		};
	}

	private Lookup context(StructureReader reader, long word0, long word1, Optional<Stage> second,
			OptionalInt substream) {
		int most = (int) (word0 >>> 59);
		int index = substream.orElse(0);
		if (substream.isPresent() && (most == 0 || index >>> most != 0)) {
			return reader.refuse("C_BAD_SUBSTREAMID", "0x8", "substream is beyond S1CDMax");
		}
		if (substream.isEmpty() && most > 0) {
			int without = (int) word1 & 3;
			if (without == 1) {
				return reader.through(new Translation(Optional.empty(), second));
			}
			if (without == 0) {
				return reader.refuse("F_STREAM_DISABLED", "0x6", "request without substream, and S1DSS says terminate");
			}
		}
		if (substream.isPresent() && index == 0 && (word1 & 3) == 2) {
			return reader.refuse("F_STREAM_DISABLED", "0x6", "substream 0 is for requests without one");
		}
		long table = word0 & 0x000f_ffff_ffff_ffc0L;
		int format = (int) (word0 >>> 4) & 3;
		if (format != 0 && most > 0) {
			int leafBits = format == 1 ? 6 : 10;
			Optional<StructureRead> pointer = reader.read(ArmStructures.L1CD, table + 8L * (index >>> leafBits), second);
			if (pointer.isEmpty()) {
				return unreached(reader, second);
			}
			if ((pointer.get().word(0) & 1) == 0) {
				return reader.refuse("C_BAD_SUBSTREAMID", "0x8", "first-level context descriptor is not valid");
			}
			table = pointer.get().word(0) & 0x000f_ffff_ffff_f000L;
			index &= (1 << leafBits) - 1;
		}
		Optional<StructureRead> descriptor = reader.read(ArmStructures.CD, table + (long) CD_BYTES * index, second);
		if (descriptor.isEmpty()) {
			return unreached(reader, second);
		}
		return stage1(descriptor.get()).map(stage -> reader.through(new Translation(Optional.of(stage), second)))
				.orElseGet(() -> reader.refuse("C_BAD_CD", "0xa", "context descriptor is not valid"));
	}

	private static Lookup unreached(StructureReader reader, Optional<Stage> second) {
		return second.isPresent() ? reader.unreadable("", "") : reader.unreadable("F_CD_FETCH", "0x9");
	}

	/** Stage 2 as words 1 to 3 of a stream table entry describe it; empty if they describe none. */
	public Optional<StageConfig> stage2(long[] words) {
		DecodedEntry word1 = ArmStructures.STE.decode(words).get(1);
		DecodedEntry word2 = ArmStructures.STE.decode(words).get(2);
		int granule = granule(word2.field("S2TG").value());
		int inputBits = 64 - (int) word2.field("S2T0SZ").value();
		int start = (granule == 4096 ? 2 : 3) - (int) word2.field("S2SL0").value();
		if (granule == 0 || word2.field("S2AA64").value() == 0 || start < 0 || word2.field("S2SL0").value() == 3) {
			return Optional.empty();
		}
		StageConfig config = ArmStage2.of(words[3] & 0x000f_ffff_ffff_fff0L, granule, 4 - start, inputBits,
				Math.min(outputBits, ArmStructures.addressBits(word2.field("S2PS").value())));
		for (String name : new String[] { "S2AFFD", "S2PTW", "S2HD", "S2HA" }) {
			config = config.with(name, word2.field(name).value());
		}
		config = config.with("S2FWB", word1.field("S2FWB").value());
		try {
			Formats.stage(config);
			return Optional.of(config);
		} catch (IllegalArgumentException noSuchTable) {
			return Optional.empty();
		}
	}

	/** Stage 1 as a context descriptor describes it; empty if it is not valid. */
	private Optional<Stage> stage1(StructureRead descriptor) {
		DecodedEntry low = descriptor.words().get(0);
		if (low.field("V").value() == 0 || low.field("AA64").value() == 0) {
			return Optional.empty();
		}
		boolean lower = low.field("EPD0").value() == 0;
		boolean upper = low.field("EPD1").value() == 0;
		Optional<StageConfig> lowerHalf = half(descriptor, 0, granule(low.field("TG0").value()));
		Optional<StageConfig> upperHalf = half(descriptor, 1, switch ((int) low.field("TG1").value()) {
			case 1 -> 16384;
			case 2 -> 4096;
			case 3 -> 65536;
			default -> 0;
		});
		if (lower && lowerHalf.isEmpty() || upper && upperHalf.isEmpty()) {
			return Optional.empty();
		}
		if (upper && lower) {
			return Optional.of(ArmStage1.halves(lowerHalf.get(), upperHalf.get()));
		}
		return (upper ? upperHalf : lowerHalf).or(() -> Optional.of(ArmStage1.of(0, 4096, 48, 48).with("EPD0", 1)))
				.map(Formats::stage);
	}

	private Optional<StageConfig> half(StructureRead descriptor, int half, int granule) {
		DecodedEntry low = descriptor.words().get(0);
		DecodedEntry pointer = descriptor.words().get(1 + half);
		int size = (int) low.field("T" + half + "SZ").value();
		// the architecture's range without the extension for small tables, and with that for 52 bits
		if (granule == 0 || size < 12 || size > 39) {
			return Optional.empty();
		}
		StageConfig config = ArmStage1.of(pointer.value() & 0x000f_ffff_ffff_fff0L, granule, 64 - size,
				Math.min(outputBits, ArmStructures.addressBits(low.field("IPS").value()))).with("TTBR", half)
				.with("MAIR", descriptor.word(3)).with("HAD" + half, pointer.field("HAD" + half).value());
		for (String name : new String[] { "EPD" + half, "TBI" + half, "AFFD", "HA", "HD" }) {
			config = config.with(name, low.field(name).value());
		}
		return Optional.of(config);
	}

	private static int granule(long code) {
		return switch ((int) code) {
			case 0 -> 4096;
			case 1 -> 65536;
			case 2 -> 16384;
			default -> 0;
		};
	}
}

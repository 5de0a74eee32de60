package org.iommuscope.core.pagetable.arm;

import java.util.Optional;
import org.iommuscope.core.pagetable.EntryKind;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FieldSpec;
import org.iommuscope.core.pagetable.Geometry;
import org.iommuscope.core.pagetable.StageConfig;

/**
 * What the VMSAv8-64 descriptors of both stages have in common under one configuration: shape of the tables, address fields,
 * and which levels may hold blocks.
 *
 * <p>The vendor numbers levels from the root, 3 being the last; {@code level} here counts from the last table, 1.
 */
final class ArmDescriptors {

	private static final int LAST = 4;

	/** A descriptor that is none. */
	static final EntryLayout INVALID = EntryLayout.of("invalid descriptor").field(1, 0, "type", value -> "invalid")
			.rest(FieldSpec.Kind.IGNORED).build();

	private final int granuleBits;
	private final int outputBits;
	/** Bits 9:8 hold PA[51:50] and bits 49:48 belong to the address (4K and 16K granules with LPA2). */
	private final boolean lpa2;
	/** Bits 15:12 hold PA[51:48] (64K granule with 52-bit addresses). */
	private final boolean wide64k;
	private final int largestBlock;
	private final Geometry geometry;

	ArmDescriptors(StageConfig config) {
		granuleBits = switch (config.granule()) {
			case 4096 -> 12;
			case 16384 -> 14;
			case 65536 -> 16;
			default -> throw new IllegalArgumentException("Arm granules are 4, 16 and 64 KiB: " + config.granule());
		};
		lpa2 = granuleBits != 16 && config.on("DS");
		wide64k = granuleBits == 16 && config.outputBits() > 48;
		outputBits = lpa2 || wide64k ? Math.min(config.outputBits(), 52) : Math.min(config.outputBits(), 48);
		largestBlock = switch (granuleBits) {
			case 12 -> lpa2 ? 4 : 3;
			case 14 -> lpa2 ? 3 : 2;
			default -> wide64k ? 3 : 2;
		};
		int stride = granuleBits - 3;
		int rootBits = config.inputBits() - granuleBits - (config.levels() - 1) * stride;
		geometry = new Geometry(config.levels(), granuleBits, stride, rootBits);
	}

	/** Levels that a table for an input width needs without concatenation. */
	static int levels(int inputBits, int granule) {
		int granuleBits = Integer.numberOfTrailingZeros(granule);
		return Math.ceilDiv(inputBits - granuleBits, granuleBits - 3);
	}

	Geometry geometry() {
		return geometry;
	}

	int outputBits() {
		return outputBits;
	}

	boolean allowsBlock(int level) {
		return level > 1 && level <= largestBlock;
	}

	EntryKind kind(long descriptor, int level) {
		return switch ((int) descriptor & 3) {
			case 3 -> level > 1 ? EntryKind.TABLE : EntryKind.LEAF;
			case 1 -> allowsBlock(level) ? EntryKind.LEAF : EntryKind.ABSENT;
			default -> EntryKind.ABSENT;
		};
	}

	/** Whether leaves of this level may be plain: an offset into a larger one could reach beyond the output width. */
	boolean hasPlainLeaf(int level) {
		return (level == 1 || allowsBlock(level)) && geometry.shift(level) <= outputBits;
	}

	int largestBlock() {
		return Math.min(largestBlock, geometry.top());
	}

	/** The address in a descriptor, with the bits below {@code lowBits} cleared. */
	long address(long descriptor, int lowBits) {
		long address = descriptor & 0x0000_ffff_ffff_ffffL & -(1L << Math.max(lowBits, granuleBits));
		if (lpa2) {
			address |= descriptor & 3L << 48 | (descriptor >>> 8 & 3) << 50;
		} else if (wide64k) {
			address |= (descriptor >>> 12 & 15) << 48;
		}
		return address;
	}

	/** The address of the next table. */
	long table(long descriptor) {
		return address(descriptor, granuleBits);
	}

	/** The bits of a descriptor that hold this address. */
	long encodeAddress(long address) {
		long bits = address & 0x0000_ffff_ffff_ffffL;
		if (lpa2) {
			bits |= address & 3L << 48 | (address >>> 50 & 3) << 8;
		} else if (wide64k) {
			bits |= (address >>> 48 & 15) << 12;
		}
		return bits;
	}

	/** Address bits of a descriptor when none of the bits beyond 47 and below the granule hold some. */
	long plainPointer() {
		return 0x0000_ffff_ffff_ffffL & -(1L << granuleBits);
	}

	/** Descriptor bits that must be clear for its address to be inside the output width and in bits 47 and below alone. */
	long mustBeClear() {
		long beyond = outputBits < 48 ? 0x0000_ffff_ffff_ffffL & -(1L << outputBits) : 0;
		return lpa2 ? beyond | 3L << 48 | 3 << 8 : wide64k ? beyond | 15 << 12 : beyond;
	}

	/** What SH says; empty where it says something reserved, or where its bits hold an address. */
	Optional<ArmMemory.Shareability> shareability(long leaf) {
		return lpa2 ? Optional.empty() : ArmMemory.Shareability.of((int) (leaf >>> 8) & 3);
	}

	boolean beyondOutput(long address) {
		return address >>> outputBits != 0;
	}

	int levelNumber(int level) {
		return LAST - level;
	}

	/** Entries of an aligned set that the Contiguous bit joins; 1 where the level has none. */
	int contiguous(int level) {
		return switch (granuleBits) {
			case 12 -> level <= 3 ? 16 : 1;
			case 14 -> level == 1 ? 128 : level == 2 ? 32 : 1;
			default -> level <= 2 ? 32 : 1;
		};
	}

	EntryLayout.Builder tableLayout() {
		EntryLayout.Builder layout = EntryLayout.of("table descriptor").field(1, 0, "type", value -> "table");
		return addressFields(layout, granuleBits);
	}

	EntryLayout.Builder leafLayout(int level) {
		String title = level == 1 ? "page descriptor" : "block descriptor";
		EntryLayout.Builder layout = EntryLayout.of(title).field(1, 0, "type", value -> level == 1 ? "page" : "block");
		if (!lpa2) {
			layout.choice(9, 8, "SH", "non-shareable", "reserved", "outer shareable", "inner shareable");
		}
		int shift = geometry.shift(level);
		addressFields(layout, shift);
		int joined = contiguous(level);
		return layout.flag(10, "AF", "accessed", "not accessed")
				.flag(51, "DBM", "hardware may make it dirty", "no dirty-bit modifier")
				.flag(52, "Contiguous", "one of " + joined + " entries that map one range", "stands alone")
				.software(58, 55, "software").ignored(63, 59);
	}

	private EntryLayout.Builder addressFields(EntryLayout.Builder layout, int lowBits) {
		if (lpa2) {
			layout.address(9, 8, "OA[51:50]", 50).address(49, lowBits, "OA");
		} else if (wide64k) {
			layout.address(15, 12, "OA[51:48]", 48).address(47, lowBits, "OA").ignored(49, 48);
		} else {
			layout.address(47, lowBits, "OA").ignored(49, 48);
		}
		int lowest = wide64k ? 16 : 12;
		if (lowBits > 16 && lowest <= 16) {
			// nT: a bit below the address of a block
			layout.ignored(lowBits - 1, 17).flag(16, "nT", "not to be cached with its neighbours", "no restriction");
			layout.ignored(15, lowest);
		} else {
			layout.ignored(lowBits - 1, lowest);
		}
		return layout;
	}
}

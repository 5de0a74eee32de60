package org.iommuscope.core.pagetable.amd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iommuscope.core.pagetable.Cursor;
import org.iommuscope.core.pagetable.EntryKind;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FaultName;
import org.iommuscope.core.pagetable.FieldSpec;
import org.iommuscope.core.pagetable.Format;
import org.iommuscope.core.pagetable.Geometry;
import org.iommuscope.core.pagetable.Leaf;
import org.iommuscope.core.pagetable.LeafSize;
import org.iommuscope.core.pagetable.MemoryAttributes;
import org.iommuscope.core.pagetable.PlainEntries;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.Strike;
import org.iommuscope.core.pagetable.Verdict;

/**
 * AMD host (v1) tables of 1 to 6 levels (AMD IOMMU specification, I/O page tables), and the kernel's selftest variant whose
 * address unit is 2 KiB.
 *
 * <p>A pointer names the level of the table it leads to and may skip levels. Next level 7 marks a leaf whose size is coded
 * in the low bits of its address; the entry is repeated in all slots the leaf covers.
 *
 * <p>Settings, from the device table entry: {@code DTE.IR}, {@code DTE.IW} (reads and writes allowed; default 1),
 * {@code HAD} (3: the hardware sets accessed and dirty bits; default 0).
 */
public final class AmdV1 extends Stage {

	/** The format. */
	public static final Format FORMAT = new Format() {

		@Override
		public String name() {
			return "amd-v1";
		}

		@Override
		public String title() {
			return "AMD v1 (host) table";
		}

		@Override
		public int stage() {
			return 2;
		}

		@Override
		public Stage stage(StageConfig config) {
			return new AmdV1(config);
		}

		@Override
		public List<StageConfig> examples() {
			return List.of(of(0, 1), of(0, 2), of(0, 3), of(0, 4), of(0, 5), of(0, 6), of(0, 4).with("HAD", 3), mock(0));
		}
	};

	private static final long PR = 1;
	private static final long A = 1 << 5;
	private static final long D = 1 << 6;
	private static final long FC = 1L << 60;
	private static final long IR = 1L << 61;
	private static final long IW = 1L << 62;
	private static final long ADDRESS = 0x000f_ffff_ffff_f000L;
	private static final long NEXT_LEVEL = 7 << 9;
	private static final int SIZE_IN_ADDRESS = 7;

	private final EntryLayout pointer;
	private final EntryLayout leaf;
	private final EntryLayout sizedLeaf;
	/** Log2 of the address unit: 12, or 11 in the selftest variant. */
	private final int unitBits;
	private final boolean accessed;
	private final boolean dirty;
	private final int deviceRights;
	private final PlainEntries plain;

	private AmdV1(StageConfig config) {
		super(FORMAT, config, new Geometry(config.levels(), Integer.numberOfTrailingZeros(config.granule()), 9,
				config.levels() == 6 ? 7 : 9));
		unitBits = Integer.numberOfTrailingZeros(config.granule());
		if (unitBits != 12 && unitBits != 11) {
			throw new IllegalArgumentException("AMD v1 pages are 4 KiB, in the selftest 2 KiB: " + config.granule());
		}
		accessed = (config.setting("HAD", 0) & 1) != 0;
		dirty = config.setting("HAD", 0) == 3;
		deviceRights = (config.setting("DTE.IR", 1) != 0 ? Rights.READ : 0)
				| (config.setting("DTE.IW", 1) != 0 ? Rights.WRITE : 0);
		pointer = layout("PDE", "next table at level ");
		leaf = layout("PTE", "leaf of the level's own size");
		sizedLeaf = layout("PTE with size in the address", "leaf, size in the address");
		plain = plainEntries();
	}

	private PlainEntries plainEntries() {
		PlainEntries entries = new PlainEntries(geometry(), Math.min(config().inputBits(), 63), deviceRights, ADDRESS, unitBits - 12);
		long granted = PR | IR | IW | (accessed ? A : 0);
		long leafGranted = granted | (dirty ? D : 0);
		for (int level = 1; level <= geometry().top(); level++) {
			if (level > 1) {
				entries.table(level, granted | NEXT_LEVEL, granted | (long) (level - 1) << 9);
			}
			if (level < 6 && deviceRights == Rights.READ_WRITE) {
				long inside = (1L << geometry().shift(level) + 12 - unitBits) - 1 & ADDRESS;
				entries.leaf(level, leafGranted | NEXT_LEVEL | inside, leafGranted);
			}
		}
		return entries;
	}

	@Override
	public PlainEntries plain() {
		return plain;
	}

	/** A configuration of a device table entry that allows reads and writes. */
	public static StageConfig of(long root, int levels) {
		return new StageConfig(FORMAT.name(), root, 4096, levels, Math.min(64, 12 + 9 * levels), 52, Map.of());
	}

	/** The configuration of the kernel's mock devices: 3 levels over pages of 2 KiB. */
	public static StageConfig mock(long root) {
		return new StageConfig(FORMAT.name(), root, 2048, 3, 38, 51, Map.of());
	}

	private EntryLayout layout(String title, String nextLevel) {
		boolean isLeaf = title.startsWith("PTE");
		EntryLayout.Builder layout = EntryLayout.of(title).flag(0, "PR", "present", "not present").ignored(4, 1);
		if (accessed) {
			layout.flag(5, "A", "accessed", "not accessed");
		} else {
			layout.ignored(5, 5);
		}
		if (dirty && isLeaf) {
			layout.flag(6, "D", "dirty", "clean");
		} else {
			layout.ignored(6, 6);
		}
		layout.ignored(8, 7).field(11, 9, "Next Level", value -> isLeaf ? nextLevel : nextLevel + value)
				.add(new FieldSpec("ADDR", 51, 12, FieldSpec.Kind.ADDRESS, this::addressMeaning)).ignored(58, 52);
		if (isLeaf) {
			layout.flag(59, "U", "untranslated attribute", "translated attribute").flag(60, "FC", "accesses are coherent",
					"coherence as the request asks");
		} else {
			layout.ignored(60, 59);
		}
		return layout.flag(61, "IR", "reads allowed", "no reads").flag(62, "IW", "writes allowed", "no writes")
				.ignored(63, 63).build();
	}

	private String addressMeaning(long field) {
		return "0x" + Long.toHexString(field << unitBits);
	}

	private long address(long entry) {
		return (entry & ADDRESS) >>> 12 - unitBits;
	}

	private static int nextLevel(long entry) {
		return (int) (entry >>> 9) & 7;
	}

	/** Log2 of the leaf's size as its address codes it: the lowest zero bit at or above the unit doubles the unit. */
	private int codedSizeBits(long entry) {
		return Long.numberOfTrailingZeros(~(entry >>> 12)) + unitBits + 1;
	}

	@Override
	public Verdict admit(Cursor c, Request request) {
		c.rights = deviceRights;
		int width = config().inputBits();
		return width < 64 && c.address >>> width != 0 ? Verdict.INPUT_RANGE : Verdict.NEXT;
	}

	@Override
	public Verdict step(Cursor c, Request request) {
		long entry = c.entry;
		c.updated = entry;
		if ((entry & PR) == 0) {
			return Verdict.NOT_PRESENT;
		}
		c.rights &= (int) (entry >>> 61);
		if (accessed) {
			c.updated |= A;
		}
		int next = nextLevel(entry);
		int level = c.level;
		if (next == 0 || next == SIZE_IN_ADDRESS) {
			return leaf(c, entry, next);
		}
		if (next >= level) {
			return Verdict.BAD_NEXT_LEVEL;
		}
		int below = geometry().shift(next + 1);
		if (level > next + 1 && (c.address & (1L << geometry().shift(level)) - (1L << below)) != 0) {
			return Verdict.SKIPPED_BITS;
		}
		c.table = address(entry);
		c.level = next;
		return Verdict.NEXT;
	}

	private Verdict leaf(Cursor c, long entry, int next) {
		int level = c.level;
		int bits = next == 0 ? geometry().shift(level) : codedSizeBits(entry);
		if (level == 6) {
			return Verdict.BAD_NEXT_LEVEL;
		}
		// a size beyond the address field is refused by permit
		long inside = (1L << Math.min(bits, 63)) - 1;
		c.sizeBits = bits;
		c.output = address(entry) & ~inside | c.address & inside;
		return Verdict.LEAF;
	}

	/** Permission first, then whether size and address of the leaf fit. */
	@Override
	public Verdict permit(Cursor c, Request request) {
		if (request.writes()) {
			if ((c.rights & Rights.WRITE) == 0) {
				return Verdict.NO_WRITE;
			}
			if (dirty) {
				c.updated |= D;
			}
		} else if ((c.rights & Rights.READ) == 0) {
			return Verdict.NO_READ;
		}
		return shape(c.entry, c.level, c.sizeBits);
	}

	private Verdict shape(long entry, int level, int bits) {
		int natural = geometry().shift(level);
		if (nextLevel(entry) == SIZE_IN_ADDRESS) {
			return bits <= natural || bits > natural + 8 ? Verdict.BAD_SIZE : Verdict.LEAF;
		}
		return (address(entry) & (1L << natural) - 1) != 0 ? Verdict.MISALIGNED : Verdict.LEAF;
	}

	@Override
	public int rights(Cursor c, boolean privileged) {
		int rights = c.rights & Rights.READ_WRITE;
		return (rights & Rights.READ) != 0 ? rights | Rights.EXECUTE : rights;
	}

	@Override
	public FaultName name(Verdict verdict, Request request, Strike strike, boolean nested) {
		return AmdFault.name(verdict, request, false);
	}

	@Override
	public EntryKind kind(long entry, int level) {
		if ((entry & PR) == 0) {
			return EntryKind.ABSENT;
		}
		int next = nextLevel(entry);
		return next == 0 || next == SIZE_IN_ADDRESS ? EntryKind.LEAF : EntryKind.TABLE;
	}

	@Override
	public long target(long entry, int level) {
		return nextLevel(entry) == SIZE_IN_ADDRESS ? address(entry) & -(1L << leafBits(entry, level)) : address(entry);
	}

	@Override
	public int targetLevel(long entry, int level) {
		return nextLevel(entry);
	}

	@Override
	public int leafBits(long entry, int level) {
		return nextLevel(entry) == 0 ? geometry().shift(level) : Math.min(codedSizeBits(entry), 63);
	}

	@Override
	public EntryLayout layout(long entry, int level) {
		if ((entry & PR) == 0) {
			return EntryLayout.absent("not present", 0, 0, "PR");
		}
		return switch (nextLevel(entry)) {
			case 0 -> leaf;
			case SIZE_IN_ADDRESS -> sizedLeaf;
			default -> pointer;
		};
	}

	@Override
	public String attributes(long entry, int level) {
		return (entry & FC) != 0 ? "FC" : "";
	}

	/**
	 * A host leaf forces accesses to be coherent or leaves that to the request. What the guest's PAT does to it is not known
	 * here: no structure that the hardware reads holds the guest's PAT.
	 */
	@Override
	public MemoryAttributes effective(long entry, int level, Optional<Leaf> first) {
		String coherence = (entry & FC) != 0 ? "coherent (FC)" : "coherence as the request asks";
		if (first.isEmpty()) {
			return MemoryAttributes.of(coherence);
		}
		return first.get().stage() instanceof AmdV2 guest
				? MemoryAttributes.unknown(coherence, guest.missingType(first.get().entry(), first.get().level()))
				: super.effective(entry, level, first);
	}

	@Override
	public String levelName(int level) {
		return "level " + level;
	}

	/** As Linux: every power of two but 512 GiB, which its driver avoids for an erratum. */
	@Override
	public List<LeafSize> leafSizes() {
		List<LeafSize> sizes = new ArrayList<>();
		for (int level = Math.min(5, geometry().top()); level >= 1; level--) {
			for (int more = 8; more >= 0; more--) {
				int bits = geometry().shift(level) + more;
				if (bits < 52 && bits != 39) {
					sizes.add(new LeafSize(bits, level, 1 << more));
				}
			}
		}
		return sizes;
	}

	@Override
	public long encodeTable(long address, int level) {
		return address << 12 - unitBits | PR | IR | IW | (long) (level - 1) << 9;
	}

	@Override
	public long encodeLeaf(long output, LeafSize size, int rights) {
		long entry = PR | FC | ((rights & Rights.READ) != 0 ? IR : 0) | ((rights & Rights.WRITE) != 0 ? IW : 0);
		long unit = output << 12 - unitBits;
		if (size.slots() == 1) {
			return entry | unit;
		}
		// all address bits below the one that says "zero" are ones
		long code = (1L << size.bits() - unitBits - 1) - 1 << 12;
		return entry | unit | code | (long) SIZE_IN_ADDRESS << 9;
	}
}

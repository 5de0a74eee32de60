package org.iommuscope.core.pagetable.vtd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iommuscope.core.pagetable.Cursor;
import org.iommuscope.core.pagetable.EntryKind;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FaultName;
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
 * Intel VT-d second-stage tables (specification, chapter 9, second-stage paging entries), of 3, 4 or 5 levels, in legacy and
 * in scalable mode.
 *
 * <p>Settings: {@code scalable} (default 1; decides the fault codes), {@code SC} (ECAP.SC: bit 11 of leaves is SNP; default
 * 1), {@code SSADE} (accessed and dirty bits; default 0), {@code SLLPS} (bit 0: 2 MiB, bit 1: 1 GiB leaves; default 3),
 * {@code TM} (bit 62 of leaves is allowed: device TLB on; default 0), {@code SNP} (the kernel enforces coherence: leaves that
 * it writes have SNP; default 0). Those that only memory types depend on are told at {@link VtdMemory}.
 */
public final class VtdSecondStage extends Stage {

	/** The format. */
	public static final Format FORMAT = new Format() {

		@Override
		public String name() {
			return "vtd-ss";
		}

		@Override
		public String title() {
			return "VT-d second stage";
		}

		@Override
		public int stage() {
			return 2;
		}

		@Override
		public Stage stage(StageConfig config) {
			return new VtdSecondStage(config);
		}

		@Override
		public List<StageConfig> examples() {
			return List.of(of(0, 3, 39), of(0, 4, 48), of(0, 4, 46).with("SSADE", 1), of(0, 5, 52).with("scalable", 0));
		}
	};

	private static final long R = 1;
	private static final long W = 1 << 1;
	private static final long PS = 1 << 7;
	private static final long A = 1 << 8;
	private static final long D = 1 << 9;
	private static final long SNP = 1 << 11;
	private static final long ADDRESS = 0x000f_ffff_ffff_f000L;
	private static final String[] LEVEL_NAMES = { "", "SS-PTE", "SS-PDE", "SS-PDPE", "SS-PML4E", "SS-PML5E" };

	private final EntryLayout[] tables;
	private final EntryLayout[] leaves;
	private final long[] reservedInTable;
	private final long[] reservedInLeaf;
	private final int largestLeaf;
	private final boolean scalable;
	private final boolean accessedDirty;
	private final PlainEntries plain;

	private VtdSecondStage(StageConfig config) {
		super(FORMAT, config, new Geometry(config.levels(), 12, 9, 9));
		if (config.levels() < 3 || config.levels() > 5) {
			throw new IllegalArgumentException("VT-d second stage has 3 to 5 levels: " + config.levels());
		}
		scalable = config.setting("scalable", 1) != 0;
		accessedDirty = config.on("SSADE");
		int pages = (int) config.setting("SLLPS", 3);
		largestLeaf = (pages & 2) != 0 ? 3 : (pages & 1) != 0 ? 2 : 1;
		int levels = config.levels();
		tables = new EntryLayout[levels + 1];
		leaves = new EntryLayout[levels + 1];
		reservedInTable = new long[levels + 1];
		reservedInLeaf = new long[levels + 1];
		for (int level = 1; level <= levels; level++) {
			tables[level] = tableLayout(level);
			leaves[level] = leafLayout(level);
			reservedInTable[level] = tables[level].reserved();
			reservedInLeaf[level] = leaves[level].reserved();
		}
		plain = plainEntries();
	}

	private PlainEntries plainEntries() {
		PlainEntries entries = new PlainEntries(geometry(), config().inputBits(), Rights.READ_WRITE, ADDRESS, 0)
				.exclude(InterruptWindow.MEBIBYTE);
		long accessed = accessedDirty ? A : 0;
		long dirty = accessedDirty ? A | D : 0;
		for (int level = 1; level <= geometry().top(); level++) {
			if (level > 1) {
				entries.table(level, R | W | PS | accessed | reservedInTable[level], R | W | accessed);
			}
			if (level <= largestLeaf) {
				long large = level > 1 ? PS : 0;
				entries.leaf(level, R | W | large | dirty | reservedInLeaf[level], R | W | large | dirty);
			}
		}
		return entries;
	}

	/**
	 * A configuration in scalable mode.
	 *
	 * @param root             address of the root table
	 * @param levels           3, 4 or 5
	 * @param hostAddressWidth bits of a physical address
	 */
	public static StageConfig of(long root, int levels, int hostAddressWidth) {
		return new StageConfig(FORMAT.name(), root, 4096, levels, 12 + 9 * levels, hostAddressWidth, Map.of());
	}

	private EntryLayout tableLayout(int level) {
		EntryLayout.Builder layout = EntryLayout.of(LEVEL_NAMES[level] + " to a table")
				.flag(0, "R", "reads allowed", "no reads").flag(1, "W", "writes allowed", "no writes").ignored(2, 2)
				.ignored(6, 3);
		if (level > 1 && level <= largestLeaf) {
			layout.flag(7, "PS", "leaf", "points to a table");
		} else {
			layout.reserved(7, 7);
		}
		if (accessedDirty) {
			layout.flag(8, "A", "accessed", "not accessed");
		} else {
			layout.ignored(8, 8);
		}
		return layout.ignored(10, 9).reserved(11, 11).addressWithin(config().outputBits(), 51, 12, "ADDR").ignored(63, 52)
				.build();
	}

	private EntryLayout leafLayout(int level) {
		int sizeBits = geometry().shift(level);
		EntryLayout.Builder layout = EntryLayout.of(LEVEL_NAMES[level] + " leaf")
				.flag(0, "R", "reads allowed", "no reads").flag(1, "W", "writes allowed", "no writes").ignored(2, 2)
				.choice(5, 3, "EMT", "UC", "WC", "reserved", "reserved", "WT", "WP", "WB", "UC-")
				.flag(6, "IPAT", "memory type of the first stage is ignored", "memory type of the first stage counts");
		if (level > 1) {
			layout.flag(7, "PS", "leaf", "points to a table");
		} else {
			layout.ignored(7, 7);
		}
		if (accessedDirty) {
			layout.flag(8, "A", "accessed", "not accessed").flag(9, "D", "dirty", "clean");
		} else {
			layout.ignored(9, 8);
		}
		layout.software(10, 10, "software");
		if (config().setting("SC", 1) != 0) {
			layout.flag(11, "SNP", "accesses snoop the caches", "snooping as the request asks");
		} else {
			layout.reserved(11, 11, "SNP");
		}
		layout.reserved(sizeBits - 1, 12, "below the leaf");
		layout.addressWithin(config().outputBits(), 51, sizeBits, "ADDR").ignored(61, 52);
		if (config().on("TM")) {
			layout.flag(62, "TM", "transient mapping", "not transient");
		} else {
			layout.reserved(62, 62, "TM");
		}
		return layout.ignored(63, 63).build();
	}

	private boolean isLeaf(long entry, int level) {
		return level == 1 || level <= largestLeaf && (entry & PS) != 0;
	}

	@Override
	public Verdict admit(Cursor c, Request request) {
		c.rights = Rights.READ_WRITE;
		return c.address >>> config().inputBits() != 0 ? Verdict.BEYOND_WIDTH : Verdict.NEXT;
	}

	/** Permission is judged level by level, each time before the reserved bits. */
	@Override
	public Verdict step(Cursor c, Request request) {
		long entry = c.entry;
		c.updated = entry;
		if ((entry & (R | W)) == 0) {
			return Verdict.NEITHER_READ_NOR_WRITE;
		}
		c.rights &= (int) entry;
		if (request.writes() && (c.rights & Rights.WRITE) == 0) {
			return Verdict.NO_WRITE;
		}
		if (!request.writes() && (c.rights & Rights.READ) == 0) {
			return Verdict.NO_READ;
		}
		boolean leaf = isLeaf(entry, c.level);
		if ((entry & (leaf ? reservedInLeaf : reservedInTable)[c.level]) != 0) {
			return Verdict.RESERVED_BITS;
		}
		if (accessedDirty) {
			c.updated |= A;
		}
		if (leaf) {
			long inside = (1L << geometry().shift(c.level)) - 1;
			c.sizeBits = geometry().shift(c.level);
			c.output = entry & ADDRESS & ~inside | c.address & inside;
			return Verdict.LEAF;
		}
		c.table = entry & ADDRESS;
		c.level--;
		return Verdict.NEXT;
	}

	@Override
	public Verdict permit(Cursor c, Request request) {
		if (request.writes()) {
			if ((c.rights & Rights.WRITE) == 0) {
				return Verdict.NO_WRITE;
			}
			if (accessedDirty) {
				c.updated |= D;
			}
		} else if ((c.rights & Rights.READ) == 0) {
			return Verdict.NO_READ;
		}
		return !request.implicit() && InterruptWindow.contains(c.output) ? Verdict.INTERRUPT_WINDOW : Verdict.LEAF;
	}

	/** Execute permission is not a matter of this stage here: what may be read may be executed. */
	@Override
	public int rights(Cursor c, boolean privileged) {
		return (c.rights & Rights.READ) != 0 ? c.rights | Rights.EXECUTE : c.rights;
	}

	@Override
	public PlainEntries plain() {
		return plain;
	}

	@Override
	public FaultName name(Verdict verdict, Request request, Strike strike, boolean nested) {
		return switch (verdict) {
			case BEYOND_WIDTH -> !scalable ? new FaultName("LGN.1", "0x4")
					: nested ? new FaultName("SGN.5", "0x84") : new FaultName("SGN.4", "0x83");
			case UNREADABLE, ROOT_UNREADABLE -> scalable ? new FaultName("SSS.1", "0x78") : new FaultName("LSS.1", "0x7");
			case RESERVED_BITS -> scalable ? new FaultName("SSS.3", "0x7a") : new FaultName("LSS.2", "0xc");
			case INTERRUPT_WINDOW -> scalable ? new FaultName("SGN.8", "0x87") : new FaultName("LGN.4", "0xe");
			default -> scalable ? new FaultName("SSS.2", "0x79")
					: request.writes() ? new FaultName("LGN.2", "0x5") : new FaultName("LGN.3", "0x6");
		};
	}

	@Override
	public EntryKind kind(long entry, int level) {
		return (entry & (R | W)) == 0 ? EntryKind.ABSENT : isLeaf(entry, level) ? EntryKind.LEAF : EntryKind.TABLE;
	}

	@Override
	public long target(long entry, int level) {
		return entry & ADDRESS & (isLeaf(entry, level) ? -(1L << geometry().shift(level)) : -1);
	}

	@Override
	public EntryLayout layout(long entry, int level) {
		if ((entry & (R | W)) == 0) {
			return EntryLayout.absent(LEVEL_NAMES[level] + " not present", 1, 0, "R, W");
		}
		return isLeaf(entry, level) ? leaves[level] : tables[level];
	}

	@Override
	public String attributes(long entry, int level) {
		List<String> words = new ArrayList<>();
		words.add("EMT " + leaves[level].decode(entry).field("EMT").meaning());
		if ((entry & 1 << 6) != 0) {
			words.add("IPAT");
		}
		if ((entry & SNP) != 0) {
			words.add("SNP");
		}
		return String.join(", ", words);
	}

	@Override
	public MemoryAttributes effective(long entry, int level, Optional<Leaf> first) {
		return first.isPresent() && !(first.get().stage() instanceof VtdFirstStage) ? super.effective(entry, level, first)
				: VtdMemory.of(config(), entry, first);
	}

	@Override
	public String levelName(int level) {
		return LEVEL_NAMES[level];
	}

	@Override
	public List<LeafSize> leafSizes() {
		List<LeafSize> sizes = new ArrayList<>();
		for (int level = largestLeaf; level >= 1; level--) {
			sizes.add(new LeafSize(geometry().shift(level), level, 1));
		}
		return sizes;
	}

	@Override
	public long encodeTable(long address, int level) {
		return address | R | W;
	}

	@Override
	public long encodeLeaf(long output, LeafSize size, int rights) {
		if ((rights & Rights.READ_WRITE) == 0) {
			throw new IllegalArgumentException("a leaf without read and write is not present");
		}
		return output | rights & (R | W) | (size.level() > 1 ? PS : 0) | (config().on("SNP") ? SNP : 0);
	}
}

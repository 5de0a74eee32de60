package org.iommuscope.core.pagetable.arm;

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
 * Arm VMSAv8-64 stage 2 as an SMMUv3 walks it (Arm architecture reference manual, D8; SMMUv3, stream table entry). Up to 16
 * root tables may be concatenated: the index of the root level then has up to 4 more bits.
 *
 * <p>Settings, from the stream table entry: {@code S2AFFD}, {@code S2PTW}, {@code S2FWB}, {@code S2HA}, {@code S2HD},
 * {@code DS}; all 0 by default. Input bits are 64 less S2T0SZ; the number of levels follows from S2SL0.
 */
public final class ArmStage2 extends Stage {

	/** The format. */
	public static final Format FORMAT = new Format() {

		@Override
		public String name() {
			return "arm-s2";
		}

		@Override
		public String title() {
			return "Arm VMSAv8-64 stage 2";
		}

		@Override
		public int stage() {
			return 2;
		}

		@Override
		public Stage stage(StageConfig config) {
			return new ArmStage2(config);
		}

		@Override
		public List<StageConfig> examples() {
			return List.of(of(0, 4096, 4, 44, 44), of(0, 4096, 4, 48, 48), of(0, 4096, 3, 40, 40), of(0, 4096, 3, 42, 42),
					of(0, 4096, 3, 39, 40), of(0, 16384, 3, 48, 48), of(0, 16384, 2, 40, 40), of(0, 16384, 3, 44, 44),
					of(0, 65536, 3, 48, 48), of(0, 65536, 2, 42, 42), of(0, 65536, 3, 52, 52),
					of(0, 4096, 4, 48, 48).with("S2FWB", 1), of(0, 4096, 4, 48, 48).with("S2HA", 1).with("S2HD", 1));
		}
	};

	private static final long S2AP_READ = 1 << 6;
	private static final long S2AP_WRITE = 1 << 7;
	private static final long AF = 1 << 10;
	private static final long DBM = 1L << 51;
	private static final int CONCATENATED_BITS = 4;

	private final ArmDescriptors descriptors;
	private final boolean accessFlagFaults;
	private final boolean hardwareAccess;
	private final boolean hardwareDirty;
	private final boolean protectedTables;
	private final boolean forcedWriteBack;
	private final EntryLayout table;
	private final EntryLayout[] leaves;
	private final PlainEntries plain;

	private ArmStage2(StageConfig config) {
		this(config, new ArmDescriptors(config));
	}

	private ArmStage2(StageConfig config, ArmDescriptors descriptors) {
		super(FORMAT, config, descriptors.geometry());
		int stride = Integer.numberOfTrailingZeros(config.granule()) - 3;
		if (descriptors.geometry().entries(config.levels()) > 1 << stride + CONCATENATED_BITS) {
			throw new IllegalArgumentException("more than 16 concatenated root tables");
		}
		this.descriptors = descriptors;
		accessFlagFaults = !config.on("S2AFFD");
		hardwareAccess = config.on("S2HA");
		hardwareDirty = hardwareAccess && config.on("S2HD");
		protectedTables = config.on("S2PTW");
		forcedWriteBack = config.on("S2FWB");
		table = descriptors.tableLayout().rest(FieldSpec.Kind.IGNORED).build();
		leaves = new EntryLayout[config.levels() + 1];
		for (int level = 1; level <= config.levels(); level++) {
			leaves[level] = leafLayout(level);
		}
		plain = plainEntries();
	}

	private PlainEntries plainEntries() {
		boolean admitted = !descriptors.beyondOutput(root());
		PlainEntries entries = new PlainEntries(geometry(), admitted ? config().inputBits() : 0, 0, descriptors.plainPointer(), 0);
		long granted = S2AP_READ | S2AP_WRITE | AF;
		for (int level = 1; level <= geometry().top(); level++) {
			if (level > 1) {
				entries.table(level, 3 | descriptors.mustBeClear(), 3);
			}
			long inside = (1L << geometry().shift(level)) - 1 & descriptors.plainPointer();
			long type = level == 1 ? 3 : 1;
			if (descriptors.hasPlainLeaf(level) && !protectedTables) {
				entries.leaf(level, 3 | granted | inside | descriptors.mustBeClear(), type | granted);
			}
		}
		return entries;
	}

	@Override
	public PlainEntries plain() {
		return plain;
	}

	/**
	 * A configuration.
	 *
	 * @param root       S2TTB
	 * @param granule    bytes: 4096, 16384 or 65536
	 * @param levels     from the root to the last table, as S2SL0 says
	 * @param inputBits  64 less S2T0SZ
	 * @param outputBits what S2PS and the SMMU allow
	 */
	public static StageConfig of(long root, int granule, int levels, int inputBits, int outputBits) {
		return new StageConfig(FORMAT.name(), root, granule, levels, inputBits, outputBits, Map.of());
	}

	private EntryLayout leafLayout(int level) {
		return descriptors.leafLayout(level).field(5, 2, "MemAttr", this::memoryType)
				.choice(7, 6, "S2AP", "no access", "r", "w", "rw")
				.choice(54, 53, "XN", "execution", "no privileged execution", "no execution", "no unprivileged execution")
				.ignored(11, 11).rest(FieldSpec.Kind.IGNORED).build();
	}

	private String memoryType(long attributes) {
		int outer = (int) attributes >> 2;
		int inner = (int) attributes & 3;
		if (forcedWriteBack) {
			return switch ((int) attributes) {
				case 5 -> "forced Normal non-cacheable";
				case 6 -> "forced Normal write-back";
				case 7 -> "as stage 1 says";
				case 0, 1, 2, 3 -> "forced " + device(inner);
				default -> "reserved";
			};
		}
		if (outer == 0) {
			return device(inner);
		}
		return "Normal outer " + normal(outer) + ", inner " + normal(inner);
	}

	private static String device(int kind) {
		return ArmMemory.Type.values()[kind].text();
	}

	private static String normal(int kind) {
		return kind == 0 ? "reserved" : ArmMemory.Cacheability.values()[kind - 1].text();
	}

	@Override
	public Verdict admit(Cursor c, Request request) {
		c.rights = 0;
		if (c.address >>> config().inputBits() != 0) {
			return Verdict.INPUT_RANGE;
		}
		return descriptors.beyondOutput(config().root()) ? Verdict.ROOT_BEYOND_OUTPUT : Verdict.NEXT;
	}

	@Override
	public Verdict step(Cursor c, Request request) {
		long entry = c.entry;
		c.updated = entry;
		int type = (int) entry & 3;
		if ((type & 1) == 0) {
			return Verdict.NOT_PRESENT;
		}
		int level = c.level;
		if (type == 3 && level > 1) {
			long next = descriptors.table(entry);
			if (descriptors.beyondOutput(next)) {
				return Verdict.TABLE_BEYOND_OUTPUT;
			}
			c.table = next;
			c.level = level - 1;
			return Verdict.NEXT;
		}
		if (type == 1 && !descriptors.allowsBlock(level)) {
			return Verdict.INVALID_TYPE;
		}
		int bits = geometry().shift(level);
		c.sizeBits = bits;
		c.output = descriptors.address(entry, bits) | c.address & (1L << bits) - 1;
		return Verdict.LEAF;
	}

	/** Output size, then access flag, then permission: the order of the architecture. */
	@Override
	public Verdict permit(Cursor c, Request request) {
		long entry = c.entry;
		if (descriptors.beyondOutput(c.output)) {
			return Verdict.OUTPUT_BEYOND_SIZE;
		}
		if ((entry & AF) == 0) {
			if (hardwareAccess) {
				c.updated |= AF;
			} else if (accessFlagFaults) {
				return Verdict.NOT_ACCESSED;
			}
		}
		if ((rights(c, request.privileged()) & Rights.needed(request.access())) == 0) {
			return Verdict.denied(request.access());
		}
		if (protectedTables && request.implicit() && (entry & 3 << 4) == 0) {
			return Verdict.TABLE_IN_DEVICE_MEMORY;
		}
		if (request.writes() && hardwareDirty && (entry & DBM) != 0) {
			c.updated |= S2AP_WRITE;
		}
		return Verdict.LEAF;
	}

	@Override
	public int rights(Cursor c, boolean privileged) {
		long entry = c.entry;
		int rights = 0;
		if ((entry & S2AP_WRITE) != 0 || hardwareDirty && (entry & DBM) != 0) {
			rights |= Rights.WRITE;
		}
		if ((entry & S2AP_READ) == 0) {
			return rights;
		}
		rights |= Rights.READ;
		boolean executes = switch ((int) (entry >>> 53) & 3) {
			case 0 -> true;
			case 1 -> !privileged;
			case 2 -> false;
			default -> privileged;
		};
		return executes ? rights | Rights.EXECUTE : rights;
	}

	@Override
	public FaultName name(Verdict verdict, Request request, Strike strike, boolean nested) {
		return ArmEvent.name(verdict, strike, 2);
	}

	@Override
	public EntryKind kind(long entry, int level) {
		return descriptors.kind(entry, level);
	}

	@Override
	public long target(long entry, int level) {
		return kind(entry, level) == EntryKind.LEAF ? descriptors.address(entry, geometry().shift(level))
				: descriptors.table(entry);
	}

	@Override
	public EntryLayout layout(long entry, int level) {
		return switch (kind(entry, level)) {
			case ABSENT -> ArmDescriptors.INVALID;
			case TABLE -> table;
			case LEAF -> leaves[level];
		};
	}

	@Override
	public String attributes(long entry, int level) {
		return memoryType(entry >>> 2 & 15);
	}

	/** What comes from a stage 1, or from the device, combines with this stage's; see {@link ArmCombination}. */
	@Override
	public MemoryAttributes effective(long entry, int level, Optional<Leaf> first) {
		if (first.isPresent() && !(first.get().stage() instanceof ArmStage1)) {
			return super.effective(entry, level, first);
		}
		Optional<ArmMemory> incoming = first
				.flatMap(leaf -> ((ArmStage1) leaf.stage()).memory(leaf.entry()));
		String missing = first.map(leaf -> ((ArmStage1) leaf.stage()).missing(leaf.entry()))
				.orElse("the attributes that the device itself asks for");
		ArmCombination combination = new ArmCombination((int) (entry >>> 2) & 15, descriptors.shareability(entry), incoming,
				missing);
		return forcedWriteBack ? combination.forced() : combination.stronger();
	}

	@Override
	public int levelNumber(int level) {
		return descriptors.levelNumber(level);
	}

	@Override
	public String levelName(int level) {
		return "level " + levelNumber(level) + " descriptor";
	}

	@Override
	public List<LeafSize> leafSizes() {
		List<LeafSize> sizes = new ArrayList<>();
		for (int level = descriptors.largestBlock(); level >= 1; level--) {
			sizes.add(new LeafSize(geometry().shift(level), level, 1));
		}
		return sizes;
	}

	@Override
	public long encodeTable(long address, int level) {
		return descriptors.encodeAddress(address) | 3;
	}

	/** As Linux writes it for cached memory: accessed, inner shareable, write-back. */
	@Override
	public long encodeLeaf(long output, LeafSize size, int rights) {
		long entry = descriptors.encodeAddress(output) | (size.level() == 1 ? 3 : 1) | AF
				| (forcedWriteBack ? 6 : 15) << 2;
		if (!config().on("DS")) {
			entry |= 3 << 8;
		}
		if ((rights & Rights.READ) != 0) {
			entry |= S2AP_READ;
		}
		if ((rights & Rights.WRITE) != 0) {
			entry |= S2AP_WRITE;
		}
		return (rights & Rights.EXECUTE) == 0 ? entry | 2L << 53 : entry;
	}
}

package org.iommuscope.core.pagetable.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
 * Arm VMSAv8-64 stage 1 as an SMMUv3 walks it (Arm architecture reference manual, D8; SMMUv3, context descriptor).
 *
 * <p>Settings, from the context descriptor: {@code TTBR} (which half of the address space: 0 or 1; default 0),
 * {@code TBI}, {@code EPD0}, {@code EPD1}, {@code AFFD}, {@code HAD0}, {@code HAD1}, {@code HA}, {@code HD}, {@code DS}; all
 * 0 by default, and {@code MAIR}, which is not known where it is absent. Input bits are 64 less T0SZ or T1SZ, output bits the smaller of IPS and the SMMU's own.
 */
public final class ArmStage1 extends Stage {

	/** The format. */
	public static final Format FORMAT = new Format() {

		@Override
		public String name() {
			return "arm-s1";
		}

		@Override
		public String title() {
			return "Arm VMSAv8-64 stage 1";
		}

		@Override
		public int stage() {
			return 1;
		}

		@Override
		public Stage stage(StageConfig config) {
			return new ArmStage1(config);
		}

		@Override
		public List<StageConfig> examples() {
			return List.of(of(0, 4096, 48, 48), of(0, 4096, 39, 40), of(0, 4096, 30, 36), of(0, 4096, 48, 44).with("TTBR", 1),
					of(0, 16384, 47, 48), of(0, 16384, 48, 48), of(0, 16384, 36, 44), of(0, 65536, 48, 48),
					of(0, 65536, 42, 44), of(0, 65536, 52, 52), of(0, 4096, 52, 52).with("DS", 1),
					of(0, 16384, 52, 52).with("DS", 1), of(0, 4096, 40, 48).with("HA", 1).with("HD", 1));
		}
	};

	private static final long AP_USER = 1 << 6;
	private static final long AP_READ_ONLY = 1 << 7;
	private static final long AF = 1 << 10;
	private static final long NOT_GLOBAL = 1 << 11;
	private static final long DBM = 1L << 51;
	private static final long PXN = 1L << 53;
	private static final long UXN = 1L << 54;

	/** Gathered on the way: what is denied. */
	private static final int READ_ONLY = 1;
	private static final int NO_USER = 2;
	private static final int NO_PRIVILEGED_EXECUTE = 4;
	private static final int NO_USER_EXECUTE = 8;
	/** Read-only until the hardware makes it dirty. */
	private static final int WRITABLE_CLEAN = 16;

	private final ArmDescriptors descriptors;
	private final boolean upper;
	private final boolean topByteIgnored;
	private final boolean disabled;
	private final boolean accessFlagFaults;
	private final boolean hardwareAccess;
	private final boolean hardwareDirty;
	private final boolean hierarchical;
	private final EntryLayout table;
	private final EntryLayout[] leaves;
	private final PlainEntries plain;
	/** The root for the other half of the address space, or this. */
	private final Stage other;

	private ArmStage1(StageConfig config) {
		this(config, null, new ArmDescriptors(config));
	}

	private ArmStage1(StageConfig config, Stage otherHalf, ArmDescriptors descriptors) {
		super(FORMAT, config, descriptors.geometry());
		this.descriptors = descriptors;
		other = otherHalf == null ? this : otherHalf;
		upper = config.on("TTBR");
		String half = upper ? "1" : "0";
		topByteIgnored = config.on("TBI") || config.on("TBI" + half);
		disabled = config.on("EPD" + half);
		hardwareAccess = config.on("HA");
		hardwareDirty = hardwareAccess && config.on("HD");
		accessFlagFaults = !config.on("AFFD");
		hierarchical = !config.on("HAD" + half);
		table = tableLayout();
		leaves = new EntryLayout[config.levels() + 1];
		for (int level = 1; level <= config.levels(); level++) {
			leaves[level] = leafLayout(level);
		}
		plain = plainEntries();
	}

	private PlainEntries plainEntries() {
		boolean admitted = !upper && !disabled && !descriptors.beyondOutput(root());
		// with TBI and 56 bits or more, bit 55 decides the half
		PlainEntries entries = new PlainEntries(geometry(), admitted ? Math.min(config().inputBits(), 55) : 0, 0,
				descriptors.plainPointer(), 0);
		long restrictions = hierarchical ? 15L << 59 : 0;
		long denied = AP_READ_ONLY | PXN | UXN | descriptors.mustBeClear();
		for (int level = 1; level <= geometry().top(); level++) {
			if (level > 1) {
				entries.table(level, 3 | restrictions | descriptors.mustBeClear(), 3);
			}
			long inside = (1L << geometry().shift(level)) - 1 & descriptors.plainPointer();
			if (descriptors.hasPlainLeaf(level)) {
				entries.leaf(level, 3 | AP_USER | AF | inside | denied, (level == 1 ? 3 : 1) | AP_USER | AF);
			}
		}
		return entries;
	}

	@Override
	public PlainEntries plain() {
		return plain;
	}

	/**
	 * A configuration for the lower half of the address space.
	 *
	 * @param root       TTB0; guest-physical under stage 2
	 * @param granule    bytes: 4096, 16384 or 65536
	 * @param inputBits  64 less T0SZ
	 * @param outputBits what IPS and the SMMU allow
	 */
	public static StageConfig of(long root, int granule, int inputBits, int outputBits) {
		return new StageConfig(FORMAT.name(), root, granule, ArmDescriptors.levels(inputBits, granule), inputBits,
				outputBits, Map.of());
	}

	/** Both halves of an address space: TTB0 and TTB1. */
	public static Stage halves(StageConfig lower, StageConfig upper) {
		return new ArmStage1(lower, new ArmStage1(upper), new ArmDescriptors(lower));
	}

	private EntryLayout tableLayout() {
		EntryLayout.Builder layout = descriptors.tableLayout().ignored(58, 51);
		if (hierarchical) {
			layout.flag(59, "PXNTable", "no privileged execution below", "no restriction")
					.flag(60, "UXNTable", "no unprivileged execution below", "no restriction").choice(62, 61, "APTable",
							"no restriction", "no unprivileged access below", "read-only below",
							"read-only and no unprivileged access below");
		} else {
			layout.ignored(62, 59);
		}
		return layout.flag(63, "NSTable", "non-secure below", "secure below, where that exists")
				.rest(FieldSpec.Kind.IGNORED).build();
	}

	private EntryLayout leafLayout(int level) {
		return descriptors.leafLayout(level).field(4, 2, "AttrIndx", value -> "attributes " + value + " of the MAIR")
				.flag(5, "NS", "non-secure", "secure, where that exists")
				.choice(7, 6, "AP[2:1]", "privileged rw", "rw", "privileged r", "r")
				.flag(11, "nG", "for this ASID", "global").flag(50, "GP", "guarded page", "not guarded")
				.flag(53, "PXN", "no privileged execution", "privileged execution")
				.flag(54, "UXN", "no unprivileged execution", "unprivileged execution")
				.rest(FieldSpec.Kind.IGNORED).build();
	}

	@Override
	public Stage select(long address) {
		return (address << 8 < 0) == upper ? this : other;
	}

	@Override
	public long inputAddress(long indexed) {
		return upper ? indexed | -(1L << config().inputBits()) : indexed;
	}

	@Override
	public Verdict admit(Cursor c, Request request) {
		c.rights = 0;
		// TBI: bit 55 stands for all bits above it
		long address = topByteIgnored ? c.address << 8 >> 8 : c.address;
		long above = address >> config().inputBits();
		if (above != (upper ? -1 : 0)) {
			return Verdict.INPUT_RANGE;
		}
		if (disabled) {
			return Verdict.WALK_DISABLED;
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
			if (hierarchical) {
				// PXNTable 59, UXNTable 60, APTable[0] 61, APTable[1] 62
				int bits = (int) (entry >>> 59);
				c.rights |= (bits & 1) * NO_PRIVILEGED_EXECUTE | (bits >> 1 & 1) * NO_USER_EXECUTE
						| (bits >> 2 & 1) * NO_USER | (bits >> 3 & 1) * READ_ONLY;
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
		c.rights |= denied(entry);
		return Verdict.LEAF;
	}

	private int denied(long entry) {
		int denied = (entry & AP_USER) == 0 ? NO_USER : 0;
		if ((entry & AP_READ_ONLY) != 0) {
			denied |= hardwareDirty && (entry & DBM) != 0 ? WRITABLE_CLEAN : READ_ONLY;
		}
		if ((entry & PXN) != 0) {
			denied |= NO_PRIVILEGED_EXECUTE;
		}
		return (entry & UXN) != 0 ? denied | NO_USER_EXECUTE : denied;
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
		if (!request.privileged() && (c.rights & NO_USER) != 0) {
			return Verdict.NO_USER;
		}
		if ((rights(c, request.privileged()) & Rights.needed(request.access())) == 0) {
			return Verdict.denied(request.access());
		}
		if (request.writes() && (c.rights & WRITABLE_CLEAN) != 0) {
			c.updated &= ~AP_READ_ONLY;
		}
		return Verdict.LEAF;
	}

	@Override
	public int rights(Cursor c, boolean privileged) {
		int denied = c.rights;
		if (!privileged && (denied & NO_USER) != 0) {
			return Rights.NONE;
		}
		int rights = Rights.READ | ((denied & READ_ONLY) == 0 ? Rights.WRITE : 0);
		if (!privileged) {
			return (denied & NO_USER_EXECUTE) == 0 ? rights | Rights.EXECUTE : rights;
		}
		// what unprivileged code can write, privileged code never executes
		boolean userWritable = (denied & (NO_USER | READ_ONLY)) == 0;
		return (denied & NO_PRIVILEGED_EXECUTE) == 0 && !userWritable ? rights | Rights.EXECUTE : rights;
	}

	@Override
	public FaultName name(Verdict verdict, Request request, Strike strike, boolean nested) {
		return ArmEvent.name(verdict, strike, 1);
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
		String text = "AttrIndx " + index(entry);
		return mair(entry).isPresent() ? text + " = 0x" + Integer.toHexString(mair(entry).getAsInt()) : text;
	}

	private static int index(long leaf) {
		return (int) (leaf >>> 2) & 7;
	}

	/** The attribute of the MAIR that a leaf selects; empty where the MAIR is not known. */
	private OptionalInt mair(long leaf) {
		return config().settings().containsKey("MAIR")
				? OptionalInt.of((int) (config().setting("MAIR", 0) >>> 8 * index(leaf)) & 0xff)
				: OptionalInt.empty();
	}

	/** The memory attributes of a leaf; empty where the MAIR is not known, or says something reserved. */
	Optional<ArmMemory> memory(long leaf) {
		OptionalInt attribute = mair(leaf);
		return attribute.isEmpty() ? Optional.empty()
				: ArmMemory.ofMair(attribute.getAsInt(), descriptors.shareability(leaf));
	}

	/** What would have to be known for {@link #memory}. */
	String missing(long leaf) {
		OptionalInt attribute = mair(leaf);
		return attribute.isEmpty() ? "attribute " + index(leaf) + " of the MAIR, which is not recorded"
				: "what the reserved attribute 0x" + Integer.toHexString(attribute.getAsInt()) + " of the MAIR does";
	}

	/** What stage 1 says replaces what the device asks for. */
	@Override
	public MemoryAttributes effective(long entry, int level, Optional<Leaf> first) {
		return memory(entry).map(ArmCombination::known)
				.orElseGet(() -> MemoryAttributes.unknown("", missing(entry)));
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

	/** As Linux writes it for cached memory: not global, accessed, inner shareable, MAIR entry 1, unprivileged. */
	@Override
	public long encodeLeaf(long output, LeafSize size, int rights) {
		if ((rights & Rights.READ) == 0) {
			throw new IllegalArgumentException("stage 1 cannot express a page without read permission");
		}
		long entry = descriptors.encodeAddress(output) | (size.level() == 1 ? 3 : 1) | 1 << 2 | AP_USER | AF | NOT_GLOBAL;
		if (!config().on("DS")) {
			entry |= 3 << 8;
		}
		if ((rights & Rights.WRITE) == 0) {
			entry |= AP_READ_ONLY;
		}
		return (rights & Rights.EXECUTE) == 0 ? entry | PXN | UXN : entry;
	}
}

package org.iommuscope.core.pagetable.riscv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iommuscope.core.pagetable.Cursor;
import org.iommuscope.core.pagetable.EntryKind;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FaultClass;
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
 * RISC-V tables: Sv39, Sv48 and Sv57 as a first stage, Sv39x4, Sv48x4 and Sv57x4 as a second one (privileged architecture,
 * address translation; RISC-V IOMMU specification).
 *
 * <p>Settings: {@code SADE} or {@code GADE} (the hardware sets A and D; default 0), {@code Svpbmt} (default 1),
 * {@code Svrsw60t59b} (bits 60:59 are for software; default 0), {@code SUM} (privileged requests reach user pages; default
 * 0). Output bits are the IOMMU's physical address size.
 */
public final class RiscvStage extends Stage {

	/** Sv39, Sv48, Sv57. */
	public static final Format FIRST = new Kind("riscv-s", "RISC-V first stage", 1);
	/** Sv39x4, Sv48x4, Sv57x4. */
	public static final Format SECOND = new Kind("riscv-g", "RISC-V second stage", 2);

	private record Kind(String name, String title, int stage) implements Format {

		@Override
		public Stage stage(StageConfig config) {
			return new RiscvStage(this, config);
		}

		@Override
		public List<StageConfig> examples() {
			String update = stage == 1 ? "SADE" : "GADE";
			return List.of(of(this, 0, 3, 56), of(this, 0, 4, 56), of(this, 0, 5, 50), of(this, 0, 4, 46).with(update, 1),
					of(this, 0, 3, 44).with("Svpbmt", 0));
		}
	}

	private static final long V = 1;
	private static final long R = 1 << 1;
	private static final long W = 1 << 2;
	private static final long X = 1 << 3;
	private static final long U = 1 << 4;
	private static final long A = 1 << 6;
	private static final long D = 1 << 7;
	private static final long PBMT = 3L << 61;
	private static final long N = 1L << 63;
	private static final int PPN_SHIFT = 10;
	private static final long PPN = (1L << 44) - 1;
	private static final int PAGE_BITS = 12;
	private static final int NAPOT_BITS = 16;
	/** Low PPN bits of a NAPOT entry: the only size there is, 64 KiB. */
	private static final long NAPOT_64K = 8;

	private final EntryLayout pointer;
	private final EntryLayout[] leaves;
	private final EntryLayout napot;
	/** Bits that must be zero in every entry. */
	private final long reserved;
	private final boolean memoryTypes;
	private final boolean updates;
	private final boolean first;
	private final boolean userMemory;
	private final PlainEntries plain;

	private RiscvStage(Kind kind, StageConfig config) {
		super(kind, config, new Geometry(config.levels(), PAGE_BITS, 9, kind.stage() == 1 ? 9 : 11));
		if (config.levels() < 3 || config.levels() > 5) {
			throw new IllegalArgumentException(kind.title() + " has 3 to 5 levels: " + config.levels());
		}
		first = kind.stage() == 1;
		memoryTypes = config.setting("Svpbmt", 1) != 0;
		updates = config.on(first ? "SADE" : "GADE");
		userMemory = config.on("SUM");
		reserved = (config.on("Svrsw60t59b") ? 0x1fL : 0x7fL) << 54 | (memoryTypes ? 0 : PBMT);
		pointer = pointerLayout();
		napot = leafLayout("NAPOT leaf PTE").number(13, 10, "NAPOT size").address(53, 14, "PPN", NAPOT_BITS)
				.flag(63, "N", "one of 16 entries that map 64 KiB", "stands alone").build();
		leaves = new EntryLayout[config.levels() + 1];
		for (int level = 1; level <= config.levels(); level++) {
			int bits = geometry().shift(level);
			EntryLayout.Builder layout = leafLayout("leaf PTE").reserved(bits - 3, 10, "below the leaf").address(53,
					bits - 2, "PPN", bits);
			leaves[level] = (level == 1 ? layout.flag(63, "N", "one of 16 entries that map 64 KiB", "stands alone")
					: layout.reserved(63, 63, "N")).build();
		}
		plain = plainEntries();
	}

	private PlainEntries plainEntries() {
		int outputBits = config().outputBits();
		boolean admitted = root() >>> outputBits == 0;
		int inputBits = first ? config().inputBits() - 1 : config().inputBits();
		PlainEntries entries = new PlainEntries(geometry(), admitted ? inputBits : 0, 0, PPN << PPN_SHIFT, PAGE_BITS - PPN_SHIFT);
		long beyond = outputBits < 56 ? PPN << PPN_SHIFT & -(1L << outputBits - PAGE_BITS + PPN_SHIFT) : 0;
		long clear = reserved | PBMT | N | beyond;
		for (int level = 1; level <= geometry().top(); level++) {
			if (level > 1) {
				entries.table(level, V | R | W | X | A | D | U | clear, V);
			}
			long inside = (1L << geometry().shift(level) - PAGE_BITS) - 1 << PPN_SHIFT;
			// an offset into a larger leaf could reach beyond the output width
			if (geometry().shift(level) <= outputBits) {
				entries.leaf(level, V | R | W | U | A | D | inside | clear, V | R | W | U | A | D);
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
	 * @param format     {@link #FIRST} or {@link #SECOND}
	 * @param root       address of the root table; guest-physical for a first stage under a second one
	 * @param levels     3, 4 or 5
	 * @param outputBits bits of a physical address
	 */
	public static StageConfig of(Format format, long root, int levels, int outputBits) {
		return new StageConfig(format.name(), root, 4096, levels, 12 + 9 * levels + (format.stage() == 1 ? 0 : 2),
				outputBits, Map.of());
	}

	private EntryLayout pointerLayout() {
		EntryLayout.Builder layout = EntryLayout.of("pointer PTE").flag(0, "V", "valid", "not valid")
				.field(3, 1, "XWR", value -> "pointer to a table").reserved(4, 4, "U").ignored(5, 5).reserved(6, 6, "A")
				.reserved(7, 7, "D").software(9, 8, "RSW").address(53, 10, "PPN", PAGE_BITS);
		return software60(layout).reserved(62, 61, "PBMT").reserved(63, 63, "N").build();
	}

	private EntryLayout.Builder leafLayout(String title) {
		EntryLayout.Builder layout = EntryLayout.of(title).flag(0, "V", "valid", "not valid")
				.flag(1, "R", "reads allowed", "no reads").flag(2, "W", "writes allowed", "no writes")
				.flag(3, "X", "execution allowed", "no execution").flag(4, "U", "user page", "supervisor page")
				.flag(5, "G", "global", "not global").flag(6, "A", "accessed", "not accessed").flag(7, "D", "dirty", "clean")
				.software(9, 8, "RSW");
		if (memoryTypes) {
			layout.choice(62, 61, "PBMT", "PMA", "NC", "IO", "reserved");
		} else {
			layout.reserved(62, 61, "PBMT");
		}
		return software60(layout);
	}

	private EntryLayout.Builder software60(EntryLayout.Builder layout) {
		return config().on("Svrsw60t59b") ? layout.software(60, 59, "RSW60t59b").reserved(58, 54) : layout.reserved(60, 54);
	}

	@Override
	public long inputAddress(long indexed) {
		int above = 64 - config().inputBits();
		return first ? indexed << above >> above : indexed;
	}

	@Override
	public Verdict admit(Cursor c, Request request) {
		int width = config().inputBits();
		if (first) {
			int above = 64 - width;
			if (c.address << above >> above != c.address) {
				return Verdict.NOT_SIGN_EXTENDED;
			}
		} else if (c.address >>> width != 0) {
			return Verdict.INPUT_RANGE;
		}
		return !c.nested && config().root() >>> config().outputBits() != 0 ? Verdict.ROOT_BEYOND_OUTPUT : Verdict.NEXT;
	}

	@Override
	public Verdict step(Cursor c, Request request) {
		long entry = c.entry;
		c.updated = entry;
		if ((entry & V) == 0) {
			return Verdict.NOT_PRESENT;
		}
		if ((entry & (R | W)) == W) {
			return Verdict.RESERVED_ENCODING;
		}
		if ((entry & reserved) != 0 || (entry & PBMT) == PBMT) {
			return Verdict.RESERVED_BITS;
		}
		int level = c.level;
		if ((entry & (R | W | X)) != 0) {
			return leaf(c, entry, level);
		}
		if ((entry & (A | D | U)) != 0) {
			return Verdict.LEAF_BITS_IN_POINTER;
		}
		if ((entry & (PBMT | N)) != 0) {
			return Verdict.RESERVED_BITS;
		}
		if (level == 1) {
			return Verdict.POINTER_AT_LAST_LEVEL;
		}
		long next = (entry >>> PPN_SHIFT & PPN) << PAGE_BITS;
		if (!c.nested && next >>> config().outputBits() != 0) {
			return Verdict.TABLE_BEYOND_OUTPUT;
		}
		c.table = next;
		c.level = level - 1;
		return Verdict.NEXT;
	}

	private Verdict leaf(Cursor c, long entry, int level) {
		int bits = geometry().shift(level);
		long page = (entry >>> PPN_SHIFT & PPN) << PAGE_BITS;
		if ((entry & N) != 0) {
			if (level > 1) {
				return Verdict.RESERVED_BITS;
			}
			bits = NAPOT_BITS;
		}
		long inside = (1L << bits) - 1;
		c.sizeBits = bits;
		c.output = page & ~inside | c.address & inside;
		return Verdict.LEAF;
	}

	/** Permission, then alignment, then accessed and dirty: the order of the specification. */
	@Override
	public Verdict permit(Cursor c, Request request) {
		long entry = c.entry;
		boolean user = (entry & U) != 0;
		boolean privileged = first && request.privileged();
		if (!privileged && !user) {
			return Verdict.NO_USER;
		}
		if (privileged && user && (request.executes() || !userMemory)) {
			return Verdict.NO_SUPERVISOR;
		}
		if ((entry >>> 1 & Rights.needed(request.access())) == 0) {
			return Verdict.denied(request.access());
		}
		if (c.level > 1 && (entry >>> PPN_SHIFT & (1L << geometry().shift(c.level) - PAGE_BITS) - 1) != 0) {
			return Verdict.MISALIGNED;
		}
		if ((entry & N) != 0 && (entry >>> PPN_SHIFT & 15) != NAPOT_64K) {
			return Verdict.BAD_SIZE;
		}
		long needed = request.writes() || request.mayUpdate() && (entry & W) != 0 ? A | D : A;
		if ((entry & needed) != needed) {
			if (!updates) {
				return (entry & A) == 0 ? Verdict.NOT_ACCESSED : Verdict.NOT_DIRTY;
			}
			c.updated |= needed;
		}
		return !c.nested && c.output >>> config().outputBits() != 0 ? Verdict.OUTPUT_BEYOND_SIZE : Verdict.LEAF;
	}

	@Override
	public int rights(Cursor c, boolean privileged) {
		boolean user = (c.entry & U) != 0;
		int rights = (int) (c.entry >>> 1) & Rights.ALL;
		if (first && privileged) {
			return !user ? rights : userMemory ? rights & Rights.READ_WRITE : Rights.NONE;
		}
		return user ? rights : Rights.NONE;
	}

	/**
	 * Where the hardware may set A and D in first-stage entries, a writable page of such entries must be dirty already, or be
	 * made so, when an entry is read. The specification allows that; the IOMMU reference model does so.
	 */
	@Override
	public Request fetchRequest() {
		return updates ? Request.TABLE_READ_FOR_UPDATE : Request.TABLE_READ;
	}

	@Override
	public FaultName name(Verdict verdict, Request request, Strike strike, boolean nested) {
		String what = switch (request.access()) {
			case EXECUTE -> "instruction";
			case READ -> "read";
			case WRITE -> "write/AMO";
		};
		// causes 12, 13 and 15, and 8 more for guest-page faults
		int base = switch (request.access()) {
			case EXECUTE -> 0;
			case READ -> 1;
			case WRITE -> 3;
		};
		if (isAccessFault(verdict)) {
			return new FaultName(what + " access fault", switch (request.access()) {
				case EXECUTE -> "1";
				case READ -> "5";
				case WRITE -> "7";
			});
		}
		if (first) {
			return new FaultName(what + " page fault", Integer.toString(12 + base));
		}
		String implicit = switch (strike) {
			case STRUCTURE, TABLE -> ", implicit access";
			case TABLE_UPDATE -> ", implicit write";
			case FINAL -> "";
		};
		return new FaultName(what + " guest-page fault" + implicit, Integer.toString(20 + base));
	}

	private static boolean isAccessFault(Verdict verdict) {
		return verdict.faultClass() == FaultClass.ADDRESS_SIZE || verdict.faultClass() == FaultClass.TABLE_ACCESS;
	}

	/** A physical address beyond the IOMMU's size is an access fault, whatever it was for. */
	@Override
	public FaultClass fetchClass(Verdict cause) {
		return cause.faultClass() == FaultClass.ADDRESS_SIZE ? FaultClass.ADDRESS_SIZE : FaultClass.TABLE_ACCESS;
	}

	@Override
	public EntryKind kind(long entry, int level) {
		if ((entry & V) == 0) {
			return EntryKind.ABSENT;
		}
		return (entry & (R | W | X)) == 0 ? EntryKind.TABLE : EntryKind.LEAF;
	}

	@Override
	public long target(long entry, int level) {
		long page = (entry >>> PPN_SHIFT & PPN) << PAGE_BITS;
		return kind(entry, level) == EntryKind.TABLE ? page : page & -(1L << leafBits(entry, level));
	}

	@Override
	public int leafBits(long entry, int level) {
		return level == 1 && (entry & N) != 0 ? NAPOT_BITS : geometry().shift(level);
	}

	@Override
	public EntryLayout layout(long entry, int level) {
		if ((entry & V) == 0) {
			return EntryLayout.absent("PTE not valid", 0, 0, "V");
		}
		if ((entry & (R | W | X)) == 0) {
			return pointer;
		}
		return level == 1 && (entry & N) != 0 ? napot : leaves[level];
	}

	@Override
	public String attributes(long entry, int level) {
		return "PBMT " + switch ((int) (entry >>> 61) & 3) {
			case 0 -> "PMA";
			case 1 -> "NC";
			case 2 -> "IO";
			default -> "reserved";
		};
	}

	/**
	 * A memory type that a second stage names overrides what the platform says of the address, and one that the first stage
	 * names overrides both (privileged architecture, Svpbmt, two-stage translation).
	 */
	@Override
	public MemoryAttributes effective(long entry, int level, Optional<Leaf> before) {
		if (before.isEmpty()) {
			return MemoryAttributes.of(attributes(entry, level));
		}
		if (!(before.get().stage() instanceof RiscvStage stage)) {
			return super.effective(entry, level, before);
		}
		Leaf leaf = before.get();
		return MemoryAttributes.of((leaf.entry() & PBMT) != 0 ? stage.attributes(leaf.entry(), leaf.level())
				: attributes(entry, level));
	}

	@Override
	public String levelName(int level) {
		return "level " + level + " PTE";
	}

	@Override
	public List<LeafSize> leafSizes() {
		List<LeafSize> sizes = new ArrayList<>();
		for (int level = geometry().top(); level > 1; level--) {
			if (geometry().shift(level) < config().outputBits()) {
				sizes.add(new LeafSize(geometry().shift(level), level, 1));
			}
		}
		sizes.add(new LeafSize(NAPOT_BITS, 1, 16));
		sizes.add(new LeafSize(PAGE_BITS, 1, 1));
		return sizes;
	}

	@Override
	public long encodeTable(long address, int level) {
		return address >>> PAGE_BITS << PPN_SHIFT | V;
	}

	/** As Linux writes it: user, accessed, and dirty if writable. */
	@Override
	public long encodeLeaf(long output, LeafSize size, int rights) {
		if ((rights & Rights.ALL) == 0 || (rights & Rights.READ_WRITE) == Rights.WRITE) {
			throw new IllegalArgumentException("no leaf has the rights " + Rights.text(rights));
		}
		long entry = output >>> PAGE_BITS << PPN_SHIFT | (long) rights << 1 | V | U | A
				| ((rights & Rights.WRITE) != 0 ? D : 0);
		return size.slots() == 16 ? entry | N | NAPOT_64K << PPN_SHIFT : entry;
	}
}

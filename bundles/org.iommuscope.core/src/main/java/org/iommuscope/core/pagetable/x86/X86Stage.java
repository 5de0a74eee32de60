package org.iommuscope.core.pagetable.x86;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.pagetable.Cursor;
import org.iommuscope.core.pagetable.EntryKind;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.Format;
import org.iommuscope.core.pagetable.Geometry;
import org.iommuscope.core.pagetable.LeafSize;
import org.iommuscope.core.pagetable.PlainEntries;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.Verdict;

/**
 * The tables of an x86-64 processor as a first stage: VT-d first stage and AMD v2 (guest) tables, of 4 or 5 levels. The two
 * vendors differ in what they call things, in the switches, and in the fault codes.
 */
public abstract class X86Stage extends Stage {

	/**
	 * Switches of the structure above the table, and what vendors do differently.
	 *
	 * @param supervisorRequests   privileged requests are supervisor's (SRE)
	 * @param writeProtect         read-only pages are so for supervisors too (WPE)
	 * @param noExecute            bit 63 forbids execution (NXE)
	 * @param supervisorNoUserCode supervisors do not execute user pages (SMEP)
	 * @param extendedAccessed     the hardware sets bit 10 too (EAFE)
	 * @param excluded             the MiB that no output may lie in; -1 where there is none
	 */
	public record Switches(boolean supervisorRequests, boolean writeProtect, boolean noExecute, boolean supervisorNoUserCode,
			boolean extendedAccessed, long excluded) {
	}

	private static final long P = 1;
	private static final long RW = 1 << 1;
	private static final long US = 1 << 2;
	private static final long A = 1 << 5;
	private static final long D = 1 << 6;
	private static final long PS = 1 << 7;
	private static final long EA = 1 << 10;
	private static final long XD = 1L << 63;
	private static final long ADDRESS = 0x000f_ffff_ffff_f000L;

	/** Gathered on the way: bits 1 and 2 as in an entry, and this one for execute-disable. */
	private static final int NO_EXECUTE = 1 << 3;

	private final String[] levelNames;
	private final Switches switches;
	private final EntryLayout[] tables;
	private final EntryLayout[] leaves;
	private final long[] reservedInTable;
	private final long[] reservedInLeaf;
	private final int largestLeaf;
	private final PlainEntries plain;

	/** For the vendors: the name of bit 63; names of entries, from the last table's to the root's. */
	protected X86Stage(Format format, StageConfig config, Switches switches, String noExecuteName, List<String> levelNames) {
		Geometry geometry = new Geometry(config.levels(), 12, 9, 9);
		super(format, config, geometry);
		if (config.levels() != 4 && config.levels() != 5) {
			throw new IllegalArgumentException(format.title() + " has 4 or 5 levels: " + config.levels());
		}
		this.switches = switches;
		this.levelNames = levelNames.toArray(String[]::new);
		largestLeaf = config.setting("1G", 1) != 0 ? 3 : 2;
		X86Layouts layouts = new X86Layouts(switches, noExecuteName, levelNames, largestLeaf, config.outputBits());
		int levels = config.levels();
		tables = new EntryLayout[levels + 1];
		leaves = new EntryLayout[levels + 1];
		reservedInTable = new long[levels + 1];
		reservedInLeaf = new long[levels + 1];
		for (int level = 1; level <= levels; level++) {
			tables[level] = layouts.table(level);
			leaves[level] = layouts.leaf(level);
			reservedInTable[level] = tables[level].reserved();
			reservedInLeaf[level] = leaves[level].reserved();
		}
		plain = plainEntries(geometry, config.inputBits(), switches.excluded());
	}

	private PlainEntries plainEntries(Geometry geometry, int inputBits, long excluded) {
		PlainEntries entries = new PlainEntries(geometry, inputBits - 1, (int) (RW | US), ADDRESS, 0).exclude(excluded);
		long granted = P | RW | US | (switches.extendedAccessed() ? A | EA : A);
		long leafGranted = granted | D;
		long noExecute = switches.noExecute() ? XD : 0;
		for (int level = 1; level <= geometry.top(); level++) {
			if (level > 1) {
				entries.table(level, granted | PS | noExecute | reservedInTable[level], granted);
			}
			if (level <= largestLeaf) {
				long large = level > 1 ? PS : 0;
				long inside = (1L << geometry.shift(level)) - 1 & ADDRESS;
				entries.leaf(level, leafGranted | large | noExecute | inside | reservedInLeaf[level], leafGranted | large);
			}
		}
		return entries;
	}

	private boolean isLeaf(long entry, int level) {
		return level == 1 || level <= largestLeaf && (entry & PS) != 0;
	}

	@Override
	public final long inputAddress(long indexed) {
		int above = 64 - config().inputBits();
		return indexed << above >> above;
	}

	@Override
	public final Verdict admit(Cursor c, Request request) {
		int above = 64 - config().inputBits();
		c.rights = (int) (RW | US);
		return c.address << above >> above != c.address ? Verdict.NOT_CANONICAL : Verdict.NEXT;
	}

	/** Unless it may be more, every request is a user's. */
	private boolean isUser(Request request) {
		return !(request.privileged() && switches.supervisorRequests());
	}

	/** Level by level: present, reserved bits, user, write. */
	@Override
	public final Verdict step(Cursor c, Request request) {
		long entry = c.entry;
		c.updated = entry;
		if ((entry & P) == 0) {
			return Verdict.NOT_PRESENT;
		}
		boolean leaf = isLeaf(entry, c.level);
		if ((entry & (leaf ? reservedInLeaf : reservedInTable)[c.level]) != 0) {
			return Verdict.RESERVED_BITS;
		}
		c.rights = c.rights & (int) entry | c.rights & NO_EXECUTE | (entry < 0 && switches.noExecute() ? NO_EXECUTE : 0);
		boolean user = isUser(request);
		if (user && (c.rights & US) == 0) {
			return Verdict.NO_USER;
		}
		if (request.writes() && (c.rights & RW) == 0 && (user || switches.writeProtect())) {
			return Verdict.NO_WRITE;
		}
		c.updated |= switches.extendedAccessed() ? A | EA : A;
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
	public final PlainEntries plain() {
		return plain;
	}

	@Override
	public Verdict permit(Cursor c, Request request) {
		if (request.writes() && (c.rights & RW) == 0 && (isUser(request) || switches.writeProtect())) {
			return Verdict.NO_WRITE;
		}
		if (request.writes()) {
			c.updated |= D;
		}
		if (request.executes() && (rights(c, request.privileged()) & Rights.EXECUTE) == 0) {
			return Verdict.NO_EXECUTE;
		}
		return Verdict.LEAF;
	}

	@Override
	public final int rights(Cursor c, boolean privileged) {
		boolean user = !(privileged && switches.supervisorRequests());
		int rights = c.rights;
		if (user && (rights & US) == 0) {
			return Rights.NONE;
		}
		boolean writes = (rights & RW) != 0 || !user && !switches.writeProtect();
		boolean executes = (rights & NO_EXECUTE) == 0
				&& !(!user && switches.supervisorNoUserCode() && (rights & US) != 0);
		return Rights.READ | (writes ? Rights.WRITE : 0) | (executes ? Rights.EXECUTE : 0);
	}

	@Override
	public final EntryKind kind(long entry, int level) {
		return (entry & P) == 0 ? EntryKind.ABSENT : isLeaf(entry, level) ? EntryKind.LEAF : EntryKind.TABLE;
	}

	@Override
	public final long target(long entry, int level) {
		return entry & ADDRESS & (isLeaf(entry, level) ? -(1L << geometry().shift(level)) : -1);
	}

	@Override
	public final EntryLayout layout(long entry, int level) {
		if ((entry & P) == 0) {
			return EntryLayout.absent(levelNames[level] + " not present", 0, 0, "P");
		}
		return isLeaf(entry, level) ? leaves[level] : tables[level];
	}

	@Override
	public final String attributes(long entry, int level) {
		return "PAT entry " + patEntry(entry, level);
	}

	/** Number of the PAT's entry that a leaf selects: its bits PAT, PCD and PWT, 0 to 7. */
	public final int patEntry(long leaf, int level) {
		return (int) (leaf >>> 3 & 3 | (leaf >>> (level == 1 ? 7 : 12) & 1) << 2);
	}

	@Override
	public final String levelName(int level) {
		return levelNames[level];
	}

	@Override
	public final List<LeafSize> leafSizes() {
		List<LeafSize> sizes = new ArrayList<>();
		for (int level = largestLeaf; level >= 1; level--) {
			sizes.add(new LeafSize(geometry().shift(level), level, 1));
		}
		return sizes;
	}

	/** As Linux writes it: present, writable, user, accessed. */
	@Override
	public final long encodeTable(long address, int level) {
		return address | P | RW | US | A;
	}

	/** As Linux writes it: user, accessed, and dirty if writable. */
	@Override
	public final long encodeLeaf(long output, LeafSize size, int rights) {
		if ((rights & Rights.READ) == 0) {
			throw new IllegalArgumentException("these tables cannot express a page without read permission");
		}
		long entry = output | P | US | A | (size.level() > 1 ? PS : 0);
		if ((rights & Rights.WRITE) != 0) {
			entry |= RW | D;
		}
		return (rights & Rights.EXECUTE) == 0 && switches.noExecute() ? entry | XD : entry;
	}
}

package org.iommuscope.core.pagetable;

import java.util.List;
import java.util.Optional;

/**
 * One stage of translation: a format's rules under one configuration. Immutable.
 *
 * <p>A walk calls {@link #admit} with the input address, {@link #step} with each entry from the root down, and
 * {@link #permit} with the leaf. The rules leave what they find in the {@link Cursor}. Levels count from the last table,
 * which is 1; {@link #levelNumber} gives the vendor's number.
 */
public abstract class Stage {

	private final Format format;
	private final StageConfig config;
	private final Geometry geometry;
	private final long root;

	/** For formats: the rules under this configuration, for tables of this shape. */
	protected Stage(Format format, StageConfig config, Geometry geometry) {
		this.format = format;
		this.config = config;
		this.geometry = geometry;
		this.root = config.root();
	}

	/** The format these rules belong to. */
	public final Format format() {
		return format;
	}

	/** 1 or 2. */
	public final int number() {
		return format.stage();
	}

	/** The configuration these rules were made for. */
	public final StageConfig config() {
		return config;
	}

	/** Address of the root table. */
	public final long root() {
		return root;
	}

	/** The shape of the tables. */
	public final Geometry geometry() {
		return geometry;
	}

	/** The stage that an address selects, where a configuration has two roots (Arm TTB0 and TTB1). */
	public Stage select(long address) {
		return this;
	}

	/** The input address whose index bits are these: sign-extended, or in its half, where the format wants that. */
	public long inputAddress(long indexed) {
		return indexed;
	}

	/**
	 * Judges the input address {@code c.address} and sets {@code c.rights} for the start.
	 *
	 * @return NEXT or a fault
	 */
	public abstract Verdict admit(Cursor c, Request request);

	/**
	 * Judges {@code c.entry}, found in a table of level {@code c.level}. On NEXT it sets table and level, on LEAF
	 * {@code sizeBits} and {@code output}, and in any case {@code updated}.
	 *
	 * @return NEXT, LEAF or a fault
	 */
	public abstract Verdict step(Cursor c, Request request);

	/**
	 * Judges whether the leaf {@code c.entry}, with the rights gathered on the way, allows a request.
	 *
	 * @return LEAF or a fault
	 */
	public abstract Verdict permit(Cursor c, Request request);

	/** The {@link Rights} of the leaf the cursor has reached, for requests of one privilege. */
	public abstract int rights(Cursor c, boolean privileged);

	/** The entries that need no judgement. */
	public PlainEntries plain() {
		return PlainEntries.none(geometry);
	}

	/** How this first stage's entries are fetched through a second stage. */
	public Request fetchRequest() {
		return Request.TABLE_READ;
	}

	/**
	 * The vendor's name of a fault of this stage.
	 *
	 * @param nested whether a first stage is in front of this second stage
	 */
	public abstract FaultName name(Verdict verdict, Request request, Strike strike, boolean nested);

	/**
	 * The vendor's name where this stage's entry could not be reached through a second stage.
	 *
	 * @param cause what the second stage said of it
	 * @param root  whether the entry is one of the root table
	 */
	public FaultName fetchName(Stage second, Verdict cause, Request request, Strike strike, boolean root) {
		return second.name(cause, request, strike, true);
	}

	/** The class of a fault of this second stage that struck while it served the fetch of a stage-1 entry. */
	public FaultClass fetchClass(Verdict cause) {
		return FaultClass.TABLE_ACCESS;
	}

	/** What an entry in a table of this level is. */
	public abstract EntryKind kind(long entry, int level);

	/** Where an entry in a table of this level leads: the next table, or the first address a leaf maps to. */
	public abstract long target(long entry, int level);

	/** The level of the table that an entry in a table of this level points to. */
	public int targetLevel(long entry, int level) {
		return level - 1;
	}

	/** Log2 of the bytes that a leaf in a table of this level maps. */
	public int leafBits(long entry, int level) {
		return geometry.shift(level);
	}

	/** How the bits of an entry in a table of this level are called. */
	public abstract EntryLayout layout(long entry, int level);

	/** Every bit of an entry in a table of this level, by its name. */
	public final DecodedEntry decode(long entry, int level) {
		return layout(entry, level).decode(entry);
	}

	/** What the memory attributes of a leaf in a table of this level mean. */
	public abstract String attributes(long entry, int level);

	/**
	 * What kind of memory access the walk makes of a request: of this stage alone, or of a first stage and this second one.
	 *
	 * @param entry the leaf at which this stage ended, in a table of this level
	 * @param first where a first stage before this one ended
	 */
	public MemoryAttributes effective(long entry, int level, Optional<Leaf> first) {
		return first.isEmpty() ? MemoryAttributes.of(attributes(entry, level))
				: MemoryAttributes.unknown("", "how the attributes of " + first.get().stage().format().title()
						+ " and " + format.title() + " combine");
	}

	/** The vendor's number of a level; counted from the last table, 1, unless the vendor counts otherwise. */
	public int levelNumber(int level) {
		return level;
	}

	/** The vendor's name for an entry in a table of this level. */
	public abstract String levelName(int level);

	/** The sizes of leaves, largest first. */
	public abstract List<LeafSize> leafSizes();

	/** An entry for a table of this level that points to the next lower table. */
	public abstract long encodeTable(long address, int level);

	/**
	 * A leaf with the accessed and dirty bits that software sets in advance, for user and supervisor alike.
	 *
	 * @param output aligned to the size
	 * @param rights bits of {@link Rights}
	 * @throws IllegalArgumentException if the format cannot express these rights
	 */
	public abstract long encodeLeaf(long output, LeafSize size, int rights);
}

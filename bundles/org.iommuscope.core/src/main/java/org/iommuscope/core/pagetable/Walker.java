package org.iommuscope.core.pagetable;

import java.util.Optional;

/**
 * Translates addresses through one or two stages, as the hardware does without its caches.
 *
 * <pre>
 * select -> admit -> (fetch -> step)* -> permit -> second stage of the result
 *                      |
 *                      second stage of the entry's address, as a read
 * </pre>
 *
 * <p>Where all entries are plain, a {@link PlainDescent} goes the same way and notes less; what is asked later that only the
 * full walk knows, the full walk answers then.
 *
 * <p>The result of the last {@link #walk} stays in the walker, so that a walk allocates nothing; {@link Walk#of} runs the
 * same walk with a recorder and keeps every memory reference. Not thread safe: one walker for each thread.
 */
public final class Walker {

	private static final int WHOLE_SPACE = 64;

	private final Memory memory;
	private final Stage one;
	private final Stage two;
	private final Recorder recorder;
	private final PlainEntries plainOne;
	private final PlainEntries plainTwo;
	private final PlainDescent shortOne;
	private final PlainDescent shortTwo;
	private final Cursor first = new Cursor();
	private final Cursor second = new Cursor();

	private Stage half;
	private Request request = Request.READ;
	private Request fetchRequest = Request.TABLE_READ;
	private long address;
	private long output;
	private int sizeBits;
	/** Whether the cursors hold the last walk. */
	private boolean noted;
	private Verdict verdict = Verdict.LEAF;
	private Strike strike = Strike.FINAL;
	private int faultStage;

	/** A walker over these stages whose tables are in this memory. */
	public Walker(Translation translation, Memory memory) {
		this(translation, memory, null);
	}

	/** A walker that tells a recorder, if there is one, of each reference. */
	Walker(Translation translation, Memory memory, Recorder recorder) {
		this.memory = memory;
		this.one = translation.first().orElse(null);
		this.two = translation.second().orElse(null);
		this.recorder = recorder;
		this.half = one;
		this.plainOne = plainOf(one);
		this.plainTwo = plainOf(two);
		this.shortOne = one == null ? null : PlainDescent.of(plainOne, one.root());
		this.shortTwo = two == null ? null : PlainDescent.of(plainTwo, two.root());
	}

	/** A recorder wants every entry judged. */
	private PlainEntries plainOf(Stage stage) {
		if (stage == null) {
			return null;
		}
		return recorder == null ? stage.plain() : PlainEntries.none(stage.geometry());
	}

	/**
	 * Translates an address.
	 *
	 * @param address unsigned, in bytes
	 * @return whether there is an {@link #output}; otherwise {@link #verdict} and the methods after it say why not
	 */
	public boolean walk(long address, Request request) {
		this.address = address;
		this.request = request;
		verdict = Verdict.LEAF;
		strike = Strike.FINAL;
		noted = false;
		return request.isPlain() && walkPlainly(address) || walkNoting();
	}

	private boolean walkPlainly(long address) {
		long reached = address;
		int bits = WHOLE_SPACE;
		if (one != null) {
			if (!(two == null ? shortOne.go(address, memory) : shortOne.goThrough(shortTwo, address, memory))) {
				return false;
			}
			reached = shortOne.output();
			bits = shortOne.sizeBits();
		}
		if (two != null) {
			if (!shortTwo.go(reached, memory)) {
				return false;
			}
			reached = shortTwo.output();
			bits = Math.min(bits, shortTwo.sizeBits());
		}
		output = reached;
		sizeBits = bits;
		return true;
	}

	private boolean walkNoting() {
		noted = true;
		sizeBits = WHOLE_SPACE;
		long reached = address;
		if (one != null) {
			half = one.select(address);
			PlainEntries plain = half == one ? plainOne : plainOf(half);
			fetchRequest = half.fetchRequest();
			if (!descend(half, plain, first, reached, request, two != null)) {
				return false;
			}
			reached = first.output;
			sizeBits = first.sizeBits;
		}
		if (two != null) {
			if (!descend(two, plainTwo, second, reached, request, false)) {
				return false;
			}
			reached = second.output;
			sizeBits = Math.min(sizeBits, second.sizeBits);
		}
		output = reached;
		return true;
	}

	/** Before anything is read from the cursors. */
	private void note() {
		if (!noted) {
			walkNoting();
		}
	}

	/**
	 * Descends one stage; a first stage under a second one descends that for each entry. What is not plain goes through
	 * {@link #judge}.
	 */
	private boolean descend(Stage stage, PlainEntries plain, Cursor c, long address, Request request, boolean nested) {
		c.address = address;
		c.nested = nested;
		if (plain.admits(address)) {
			c.rights = plain.rights();
		} else if (!admit(stage, c, request)) {
			return false;
		}
		PlainEntries.Level at = plain.top();
		long pointer = plain.pointer;
		int rotation = plain.rotation;
		long table = stage.root();
		while (true) {
			long entryAddress = table + ((address >>> at.shift & at.indexes) << 3);
			long physical = entryAddress;
			if (nested) {
				if (!descend(two, plainTwo, second, entryAddress, fetchRequest, false)) {
					return unreached(c, at);
				}
				physical = second.output;
			}
			if (!memory.readable(physical)) {
				return unreadable(stage, c, at, at == plain.top());
			}
			long entry = memory.read(physical);
			if ((entry & at.tableMask) == at.tableValue) {
				table = Long.rotateLeft(entry & pointer, rotation);
				at = at.below;
				continue;
			}
			c.level = at.number;
			c.entry = entry;
			if ((entry & at.leafMask) == at.leafValue && c.rights == plain.rights() && request.isPlain()) {
				long output = Long.rotateLeft(entry & pointer, rotation) | address & (1L << at.shift) - 1;
				if (output >>> 20 != plain.excluded) {
					c.updated = entry;
					c.sizeBits = at.shift;
					c.output = output;
					return true;
				}
			}
			Verdict said = judge(stage, c, request, table, entryAddress, physical);
			if (said != Verdict.NEXT) {
				return said == Verdict.LEAF;
			}
			table = c.table;
			at = plain.level(c.level);
		}
	}

	private boolean admit(Stage stage, Cursor c, Request request) {
		c.level = stage.geometry().top();
		Verdict said = stage.admit(c, request);
		return said == Verdict.NEXT || stop(stage, said, Strike.FINAL);
	}

	private boolean unreached(Cursor c, PlainEntries.Level at) {
		c.level = at.number;
		strike = Strike.TABLE;
		return false;
	}

	/** A stage-2 table counts as what was being translated through it, which the caller may change to a table. */
	private boolean unreadable(Stage stage, Cursor c, PlainEntries.Level at, boolean root) {
		c.level = at.number;
		return stop(stage, root ? Verdict.ROOT_UNREADABLE : Verdict.UNREADABLE,
				stage == two ? Strike.FINAL : Strike.TABLE);
	}

	/** Applies the format's rules to an entry; on a fault everything is noted. */
	private Verdict judge(Stage stage, Cursor c, Request request, long table, long entryAddress, long physical) {
		int level = c.level;
		Verdict said = stage.step(c, request);
		if (said == Verdict.LEAF) {
			said = stage.permit(c, request);
		}
		if (recorder != null) {
			recorder.reference(stage, c, table, level, entryAddress, physical, said);
		}
		if (said.isFault()) {
			stop(stage, said, Strike.FINAL);
		} else if (c.updated != c.entry && !update(c, physical)) {
			return verdict;
		}
		return said;
	}

	/** Accessed and dirty bits go back to memory; under a second stage that must allow the write. */
	private boolean update(Cursor c, long physical) {
		if (c.nested) {
			Verdict said = two.permit(second, Request.TABLE_WRITE);
			if (said.isFault()) {
				return stop(two, said, Strike.TABLE_UPDATE);
			}
		}
		if (recorder != null) {
			recorder.update(physical, c.updated);
		}
		return true;
	}

	private boolean stop(Stage stage, Verdict said, Strike struck) {
		verdict = said;
		strike = struck;
		faultStage = stage.number();
		return false;
	}

	/** The address the last walk came to. */
	public long output() {
		return output;
	}

	/** Log2 of the bytes around it that are translated alike; 64 where there is no stage. */
	public int sizeBits() {
		return sizeBits;
	}

	/** What the last walk allows altogether: bits of {@link Rights}. */
	public int rights() {
		note();
		int rights = Rights.ALL;
		if (one != null) {
			rights &= half.rights(first, request.privileged());
		}
		if (two != null) {
			rights &= two.rights(second, request.privileged());
		}
		return rights;
	}

	/** What kind of memory access the last walk made of the request, as all its stages say; made when asked for. */
	public MemoryAttributes attributes() {
		note();
		Optional<Leaf> leaf = one == null ? Optional.empty() : Optional.of(new Leaf(half, first.entry, first.level));
		if (two != null) {
			return two.effective(second.entry, second.level, leaf);
		}
		return leaf.map(only -> half.effective(only.entry(), only.level(), Optional.empty()))
				.orElseGet(() -> MemoryAttributes.of("as the device asks"));
	}

	/** What stopped the last walk; LEAF where nothing did. */
	public Verdict verdict() {
		return verdict;
	}

	/** The stage that stopped the last walk, 1 or 2; meaningless where nothing did. */
	public int faultStage() {
		return faultStage;
	}

	/** What was being done when the last walk was stopped. */
	public Strike strike() {
		return strike;
	}

	/** The class of the fault that stopped the last walk; meaningless where nothing did. */
	public FaultClass faultClass() {
		return served() ? two.fetchClass(verdict) : verdict.faultClass();
	}

	/** The level at which the last walk was stopped, as the vendor numbers it. */
	public int faultLevel() {
		return faulting().levelNumber(faultCursor().level);
	}

	/** The input address of the stage that stopped the last walk. */
	public long faultAddress() {
		return faultCursor().address;
	}

	/** The vendor's name for what stopped the last walk. */
	public FaultName faultName() {
		if (served()) {
			return half.fetchName(two, verdict, request, strike, first.level == half.geometry().top());
		}
		return faulting().name(verdict, request, strike, faultStage == 2 && one != null);
	}

	/** Whether stage 2 stopped a walk while it served stage 1. */
	private boolean served() {
		return faultStage == 2 && one != null && strike != Strike.FINAL;
	}

	private Stage faulting() {
		return faultStage == 1 ? half : two;
	}

	private Cursor faultCursor() {
		return faultStage == 1 ? first : second;
	}

	Cursor first() {
		return first;
	}

	Cursor second() {
		return second;
	}

	Stage half() {
		return half;
	}
}

package org.iommuscope.core.pagetable;

/**
 * Translates addresses through one or two stages, as the hardware does without its caches.
 *
 * <pre>
 * select -> admit -> (fetch -> step)* -> permit -> second stage of the result
 *                      |
 *                      second stage of the entry's address, as a read
 * </pre>
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
	private final Cursor first = new Cursor();
	private final Cursor second = new Cursor();

	private Stage half;
	private Request request = Request.READ;
	private long output;
	private int sizeBits;
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
	}

	/**
	 * Translates an address.
	 *
	 * @param address unsigned, in bytes
	 * @return whether there is an {@link #output}; otherwise {@link #verdict} and the methods after it say why not
	 */
	public boolean walk(long address, Request request) {
		this.request = request;
		verdict = Verdict.LEAF;
		strike = Strike.FINAL;
		sizeBits = WHOLE_SPACE;
		long reached = address;
		if (one != null) {
			half = one.select(address);
			if (!descend(half, first, reached, request, two != null)) {
				return false;
			}
			reached = first.output;
			sizeBits = first.sizeBits;
		}
		if (two != null) {
			if (!descend(two, second, reached, request, false)) {
				return false;
			}
			reached = second.output;
			sizeBits = Math.min(sizeBits, second.sizeBits);
		}
		output = reached;
		return true;
	}

	private boolean descend(Stage stage, Cursor c, long address, Request request, boolean nested) {
		c.address = address;
		c.nested = nested;
		c.table = stage.config().root();
		c.level = stage.geometry().top();
		Verdict said = stage.admit(c, request);
		if (said != Verdict.NEXT) {
			return stop(stage, said, Strike.FINAL);
		}
		Geometry geometry = stage.geometry();
		do {
			long table = c.table;
			int level = c.level;
			long entryAddress = geometry.entryAddress(table, level, address);
			long physical = entryAddress;
			if (nested) {
				if (!descend(two, second, entryAddress, stage.fetchRequest(), false)) {
					strike = Strike.TABLE;
					return false;
				}
				physical = second.output;
			}
			if (!memory.readable(physical)) {
				return stop(stage, Verdict.UNREADABLE, Strike.TABLE);
			}
			long entry = memory.read(physical);
			c.entry = entry;
			said = stage.step(c, request);
			if (said == Verdict.LEAF) {
				said = stage.permit(c, request);
			}
			if (recorder != null) {
				recorder.reference(stage, c, table, level, entryAddress, physical, said);
			}
			if (said.isFault()) {
				return stop(stage, said, Strike.FINAL);
			}
			if (c.updated != entry && !update(c, nested, physical)) {
				return false;
			}
		} while (said == Verdict.NEXT);
		return true;
	}

	/** Accessed and dirty bits go back to memory; under a second stage that must allow the write. */
	private boolean update(Cursor c, boolean nested, long physical) {
		if (nested) {
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
		int rights = Rights.ALL;
		if (one != null) {
			rights &= half.rights(first, request.privileged());
		}
		if (two != null) {
			rights &= two.rights(second, request.privileged());
		}
		return rights;
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
		return faultStage == 2 && one != null && strike != Strike.FINAL && verdict != Verdict.UNREADABLE;
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

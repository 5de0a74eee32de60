package org.iommuscope.core.machine;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.iommuscope.core.machine.Area.Access;
import org.iommuscope.core.machine.Pages.FileMemory;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.uapi.Unsigned;

/**
 * The lowest nodes of an {@link AreaMap}: areas side by side. They are kept as numbers, a row an area, because a recording
 * has millions of them: that is one object where there were many, and whoever goes through them meets them in the order
 * in which they lie in memory.
 */
public final class AreaLeaf extends AreaNode {

	/** Numbers of an area, without its last address. */
	public static final int CELLS = 7;

	/** The first address. */
	public static final int START = 0;
	/** Of the first byte in its memory. */
	public static final int OFFSET = 1;
	/** Number of the event that mapped it. */
	public static final int SEQ = 2;
	/** Where the memory begins. */
	public static final int SOURCE = 3;
	/** Number of the event that made the memory known. */
	public static final int PAGES_SEQ = 4;
	/** The process in the upper half, the file's descriptor in the lower. */
	public static final int OWNER = 5;
	/** What is permitted, and what kind the memory is of. */
	public static final int FLAGS = 6;

	/** Room for more areas in a leaf that can be changed. */
	private static final int SPARE = 4;
	private static final int ACCESS_MASK = 3;
	private static final int WRITEABLE = 1 << 2;
	private static final int IN_FILE = 1 << 3;
	private static final Access[] ACCESSES = Access.values();

	private final long[] cells;

	private AreaLeaf(long[] cells, long[] ends, int count, Editor editor) {
		super(ends, count, editor);
		this.cells = cells;
	}

	/** One area. */
	static AreaLeaf of(Area area, Editor by) {
		AreaLeaf leaf = empty(1, by);
		leaf.put(0, area);
		return leaf;
	}

	/** With room for as many areas as are coming, and for a few more where the leaf can be changed. */
	private static AreaLeaf empty(int room, Editor by) {
		int size = by.isOpen() ? room + SPARE : room;
		return new AreaLeaf(new long[size * CELLS], new long[size], 0, by);
	}

	/**
	 * A leaf of the numbers of another. The arrays are its own from then on.
	 *
	 * @throws IllegalArgumentException if no leaf has them
	 */
	public static AreaLeaf of(long[] cells, long[] ends) {
		if (ends.length == 0 || cells.length != ends.length * CELLS) {
			throw new IllegalArgumentException(cells.length + " numbers for " + ends.length + " areas");
		}
		return new AreaLeaf(cells, ends, ends.length, Editor.NOBODY);
	}

	private static void fill(long[] cells, int rank, Area area) {
		int row = rank * CELLS;
		Pages pages = area.pages();
		int fd = pages.source() instanceof FileMemory file ? file.fd() : 0;
		cells[row + START] = area.start();
		cells[row + OFFSET] = area.offset();
		cells[row + SEQ] = area.seq();
		cells[row + SOURCE] = pages.source().start();
		cells[row + PAGES_SEQ] = pages.seq();
		cells[row + OWNER] = (long) pages.pid() << Integer.SIZE | Integer.toUnsignedLong(fd);
		cells[row + FLAGS] = area.access().ordinal() | (pages.writeable() ? WRITEABLE : 0)
				| (pages.source() instanceof FileMemory ? IN_FILE : 0);
	}

	/** A number of the area of a rank. */
	public long cell(int rank, int column) {
		return cells[rank * CELLS + column];
	}

	/** The last address of the area of a rank. */
	public long end(int rank) {
		return ends[rank];
	}

	/** The area of a rank. */
	Area area(int rank) {
		int row = rank * CELLS;
		long source = cells[row + SOURCE];
		long owner = cells[row + OWNER];
		int flags = (int) cells[row + FLAGS];
		Pages pages = new Pages((flags & IN_FILE) != 0 ? new FileMemory((int) owner, source) : new UserMemory(source),
				(flags & WRITEABLE) != 0, cells[row + PAGES_SEQ], (int) (owner >> Integer.SIZE));
		return new Area(start(rank), ends[rank], ACCESSES[flags & ACCESS_MASK], pages, cells[row + OFFSET],
				cells[row + SEQ]);
	}

	/** The first address of the area of a rank. */
	long start(int rank) {
		return cells[rank * CELLS + START];
	}

	@Override
	public List<Area> parts() {
		return new AbstractList<>() {
			@Override
			public Area get(int index) {
				return area(index);
			}

			@Override
			public int size() {
				return count;
			}
		};
	}

	@Override
	int height() {
		return 0;
	}

	@Override
	public int size() {
		return count;
	}

	@Override
	long first() {
		return start(0);
	}

	@Override
	long largestHole() {
		long largest = 0;
		for (int rank = 1; rank < count; rank++) {
			largest = Unsigned.max(largest, start(rank) - ends[rank - 1] - 1);
		}
		return largest;
	}

	@Override
	AreaLeaf with(Area area, Editor by) {
		int rank = rankOf(area.start());
		if (rank < count && Unsigned.atMost(start(rank), area.last())) {
			return null;
		}
		AreaLeaf changed = by(by, 1);
		changed.move(rank, rank + 1);
		changed.put(rank, area);
		return changed;
	}

	@Override
	AreaLeaf without(long start, Editor by) {
		int rank = rankOf(start);
		if (rank == count || start(rank) != start) {
			return this;
		}
		AreaLeaf changed = by(by, 0);
		changed.move(rank + 1, rank);
		changed.count--;
		changed.changed();
		return changed;
	}

	@Override
	AreaLeaf part(int from, int to, Editor by) {
		AreaLeaf part = empty(to - from, by);
		part.take(this, from, to);
		return part;
	}

	@Override
	AreaLeaf join(AreaNode next, Editor by) {
		AreaLeaf both = empty(count + next.count, by);
		both.take(this, 0, count);
		both.take((AreaLeaf) next, 0, next.count);
		return both;
	}

	/** Itself where an editor may change it and it has room, or a copy with room for some more areas. */
	private AreaLeaf by(Editor by, int more) {
		if (isOf(by) && count + more <= ends.length) {
			return this;
		}
		AreaLeaf copy = empty(count + more, by);
		copy.take(this, 0, count);
		return copy;
	}

	/** Takes areas of another leaf behind its own. */
	private void take(AreaLeaf other, int from, int to) {
		System.arraycopy(other.cells, from * CELLS, cells, count * CELLS, (to - from) * CELLS);
		System.arraycopy(other.ends, from, ends, count, to - from);
		count += to - from;
	}

	/** Moves what is from a rank on. */
	private void move(int from, int to) {
		System.arraycopy(cells, from * CELLS, cells, to * CELLS, (count - from) * CELLS);
		System.arraycopy(ends, from, ends, to, count - from);
	}

	/** Fills a rank that is free. */
	private void put(int rank, Area area) {
		fill(cells, rank, area);
		ends[rank] = area.last();
		count++;
		changed();
	}
}

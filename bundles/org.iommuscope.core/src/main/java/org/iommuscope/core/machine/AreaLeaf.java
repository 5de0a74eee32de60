package org.iommuscope.core.machine;

import java.util.AbstractList;
import java.util.List;
import org.iommuscope.core.machine.Area.Access;
import org.iommuscope.core.machine.Pages.FileMemory;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.machine.part.Editor;
import org.iommuscope.core.uapi.Unsigned;

/**
 * The lowest nodes of an {@link AreaMap}: areas side by side. They are kept as numbers, a row an area, because a recording
 * has millions of them: that is one object where there were many, and whoever goes through them meets them in the order
 * in which they lie in memory.
 *
 * <p>Nearly all areas were mapped as a whole by one process. Leaves of such areas alone are plain: a row has less than half
 * of the numbers.
 */
public final class AreaLeaf extends AreaNode {

	/** The first address. */
	private static final int START = 0;
	/** Where the memory begins. */
	private static final int SOURCE = 1;
	/** What is permitted, and what kind the memory is of; in a plain row also the number of the event that mapped it. */
	private static final int FLAGS = 2;
	/** Numbers of a plain row. */
	private static final int PLAIN = 3;
	/** Number of the event that mapped it. */
	private static final int SEQ = 3;
	/** Of the first byte in its memory. */
	private static final int OFFSET = 4;
	/** Number of the event that made the memory known. */
	private static final int PAGES_SEQ = 5;
	/** The process in the upper half, the file's descriptor in the lower. */
	private static final int OWNER = 6;
	/** Numbers of a row. */
	private static final int WHOLE = 7;

	/** Room for more areas in a leaf that can be changed. */
	private static final int SPARE = 4;
	private static final int ACCESS_MASK = 3;
	private static final int WRITEABLE = 1 << 2;
	private static final int IN_FILE = 1 << 3;
	private static final int FLAG_BITS = 4;
	private static final int FLAG_MASK = (1 << FLAG_BITS) - 1;
	private static final Access[] ACCESSES = Access.values();

	/**
	 * An area as numbers.
	 *
	 * @param start    the first address
	 * @param last     the last address
	 * @param source   where its memory begins: an address, or an offset in a file
	 * @param flags    what it permits, and what kind its memory is of, in four bits
	 * @param seq      number of the event that mapped it
	 * @param offset   of its first byte in its memory
	 * @param pagesSeq number of the event that made the memory known
	 * @param owner    whose the memory is: the process in the upper half, a file's descriptor in the lower
	 */
	public record Row(long start, long last, long source, int flags, long seq, long offset, long pagesSeq, long owner) {

		private static Row of(Area area) {
			Pages pages = area.pages();
			int fd = 0;
			int flags = area.access().ordinal() | (pages.writeable() ? WRITEABLE : 0);
			if (pages.source() instanceof FileMemory file) {
				fd = file.fd();
				flags |= IN_FILE;
			}
			long owner = (long) pages.pid() << Integer.SIZE | Integer.toUnsignedLong(fd);
			return new Row(area.start(), area.last(), pages.source().start(), flags, area.seq(), area.offset(), pages.seq(), owner);
		}

		private Area area() {
			Pages pages = new Pages((flags & IN_FILE) != 0 ? new FileMemory((int) owner, source) : new UserMemory(source),
					(flags & WRITEABLE) != 0, pagesSeq, (int) (owner >> Integer.SIZE));
			return new Area(start, last, ACCESSES[flags & ACCESS_MASK], pages, offset, seq);
		}

		/** Whether it may be in a plain leaf of its owner's; the number of its event has to find place beside its flags. */
		private boolean isPlain() {
			return offset == 0 && pagesSeq == seq && seq << FLAG_BITS >> FLAG_BITS == seq;
		}
	}

	private final long[] cells;
	/** Numbers of a row. */
	private final int columns;
	/** Whose all areas of a plain leaf are. */
	private final long plainOwner;

	private AreaLeaf(long[] cells, long[] ends, int count, int columns, long plainOwner, Editor editor) {
		super(ends, count, editor);
		this.cells = cells;
		this.columns = columns;
		this.plainOwner = plainOwner;
	}

	/** One area. */
	static AreaLeaf of(Area area, Editor by) {
		Row row = Row.of(area);
		AreaLeaf leaf = empty(1, row.isPlain(), row.owner(), by);
		leaf.add(row);
		return leaf;
	}

	/**
	 * A leaf with room for as many areas as are coming, of which it has none yet: for who reads one.
	 *
	 * @param plain whether all of them will be plain, of one owner
	 * @throws IllegalArgumentException if none are coming
	 */
	public static AreaLeaf empty(int room, boolean plain, long owner) {
		if (room <= 0) {
			throw new IllegalArgumentException("a leaf of nothing");
		}
		return empty(room, plain, owner, Editor.NOBODY);
	}

	/** With a few more where the leaf can be changed. */
	private static AreaLeaf empty(int room, boolean plain, long owner, Editor by) {
		int size = by.isOpen() ? room + SPARE : room;
		int columns = plain ? PLAIN : WHOLE;
		return new AreaLeaf(new long[size * columns], new long[size], 0, columns, owner, by);
	}

	/** Whether every area begins with its memory, was mapped by the event that made the memory known, and is of one owner. */
	public boolean isPlain() {
		return columns == PLAIN;
	}

	/** Whose all areas of a plain leaf are. */
	public long plainOwner() {
		return plainOwner;
	}

	private long cell(int rank, int column) {
		return cells[rank * columns + column];
	}

	/** The first address of the area of a rank. */
	long start(int rank) {
		return cells[rank * columns + START];
	}

	/** The last address of the area of a rank. */
	long end(int rank) {
		return ends[rank];
	}

	private int flags(int rank) {
		return (int) cell(rank, FLAGS) & FLAG_MASK;
	}

	private long seq(int rank) {
		return isPlain() ? cell(rank, FLAGS) >> FLAG_BITS : cell(rank, SEQ);
	}

	/** The numbers of the area of a rank. */
	public Row row(int rank) {
		boolean plain = isPlain();
		long seq = seq(rank);
		return new Row(start(rank), ends[rank], cell(rank, SOURCE), flags(rank), seq, plain ? 0 : cell(rank, OFFSET),
				plain ? seq : cell(rank, PAGES_SEQ), plain ? plainOwner : cell(rank, OWNER));
	}

	/** The area of a rank. */
	Area area(int rank) {
		return row(rank).area();
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

	/** With one more area; null if it overlaps one that is there. The leaf may be fuller than it should be. */
	AreaLeaf with(Area area, Editor by) {
		int rank = rankOf(area.start());
		if (rank < count && Unsigned.atMost(start(rank), area.last())) {
			return null;
		}
		Row row = Row.of(area);
		AreaLeaf changed = by(by, 1, isPlain() && row.isPlain() && row.owner() == plainOwner);
		changed.move(rank, rank + 1);
		changed.fill(rank, row);
		changed.count++;
		changed.changed();
		return changed;
	}

	/** Says what is to go, of areas that it is asked about one after the other. */
	interface Removal {

		/** Whether the area of a rank goes. Where it does not, nobody asks about those after it. */
		boolean takes(AreaLeaf leaf, int rank);
	}

	/**
	 * Without the lowest area that ends at an address or after it, if it is to go, and those after it that are to go. The leaf
	 * may be emptier than it should be.
	 */
	AreaLeaf without(long from, Removal removal, Editor by) {
		int first = rankOf(from);
		int rank = first;
		while (rank < count && removal.takes(this, rank)) {
			rank++;
		}
		if (rank == first) {
			return this;
		}
		AreaLeaf changed = by(by, 0, isPlain());
		changed.move(rank, first);
		changed.count -= rank - first;
		changed.changed();
		return changed;
	}

	@Override
	AreaLeaf part(int from, int to, Editor by) {
		AreaLeaf part = empty(to - from, isPlain(), plainOwner, by);
		part.take(this, from, to);
		return part;
	}

	@Override
	AreaLeaf join(AreaNode next, Editor by) {
		AreaLeaf other = (AreaLeaf) next;
		boolean plain = isPlain() && other.isPlain() && plainOwner == other.plainOwner;
		AreaLeaf both = empty(count + other.count, plain, plainOwner, by);
		both.take(this, 0, count);
		both.take(other, 0, other.count);
		return both;
	}

	/** Itself where an editor may change it and it has room, or a copy with room for some more areas. */
	private AreaLeaf by(Editor by, int more, boolean plain) {
		if (isOf(by) && count + more <= ends.length && plain == isPlain()) {
			return this;
		}
		AreaLeaf copy = empty(count + more, plain, plainOwner, by);
		copy.take(this, 0, count);
		return copy;
	}

	/** Takes areas of another leaf behind its own. */
	private void take(AreaLeaf other, int from, int to) {
		if (columns == other.columns) {
			System.arraycopy(other.cells, from * columns, cells, count * columns, (to - from) * columns);
			System.arraycopy(other.ends, from, ends, count, to - from);
			count += to - from;
		} else {
			for (int rank = from; rank < to; rank++) {
				add(other.row(rank));
			}
		}
	}

	/** Moves what is from a rank on. */
	private void move(int from, int to) {
		System.arraycopy(cells, from * columns, cells, to * columns, (count - from) * columns);
		System.arraycopy(ends, from, ends, to, count - from);
	}

	/**
	 * Adds an area behind the others, for who reads a leaf that nobody else has yet.
	 *
	 * @throws IllegalArgumentException if there is no room for it, or it is not as plain as its leaf
	 */
	public void add(Row row) {
		if (count == ends.length || isPlain() && !(row.isPlain() && row.owner() == plainOwner)) {
			throw new IllegalArgumentException("an area that has no place in its leaf");
		}
		fill(count, row);
		count++;
	}

	private void fill(int rank, Row row) {
		int at = rank * columns;
		ends[rank] = row.last();
		cells[at + START] = row.start();
		cells[at + SOURCE] = row.source();
		cells[at + FLAGS] = isPlain() ? row.seq() << FLAG_BITS | row.flags() : row.flags();
		if (!isPlain()) {
			cells[at + SEQ] = row.seq();
			cells[at + OFFSET] = row.offset();
			cells[at + PAGES_SEQ] = row.pagesSeq();
			cells[at + OWNER] = row.owner();
		}
	}
}

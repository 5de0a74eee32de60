package org.iommuscope.core.replay.index;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** The blocks of a recording, a row each; grows while the index is made. */
final class BlockTable {

	/** Columns of a row. */
	enum Column {
		/** Events before the block. */
		FIRST,
		/** Offset of its text in the uncompressed recording. */
		OFFSET,
		/** Bytes of its text. */
		SIZE,
		/** Lines before it, the header included. */
		LINES,
		/** The highest number of its events and of those before. */
		LAST_SEQ,
		/** Where its text is packed in the index; 0 where it is read from the recording. */
		PACKED,
		/** Bytes that it takes there. */
		PACKED_SIZE
	}

	private static final int COLUMNS = Column.values().length;

	private long[] cells = new long[COLUMNS << 10];
	private int rows;

	int rows() {
		return rows;
	}

	long get(int row, Column column) {
		return cells[row * COLUMNS + column.ordinal()];
	}

	void add(long... row) {
		if ((rows + 1) * COLUMNS > cells.length) {
			cells = Arrays.copyOf(cells, cells.length * 2);
		}
		System.arraycopy(row, 0, cells, rows * COLUMNS, COLUMNS);
		rows++;
	}

	static BlockTable read(DataInputStream in) throws IOException {
		BlockTable table = new BlockTable();
		table.rows = in.readInt();
		table.cells = new long[Math.multiplyExact(table.rows, COLUMNS)];
		for (int i = 0; i < table.cells.length; i++) {
			table.cells[i] = in.readLong();
		}
		return table;
	}

	void write(DataOutputStream out) throws IOException {
		out.writeInt(rows);
		for (int i = 0; i < rows * COLUMNS; i++) {
			out.writeLong(cells[i]);
		}
	}
}

package org.iommuscope.core.machine;

import org.iommuscope.core.uapi.Hex;

/**
 * A mapped range of an IOAS ({@code struct iopt_area}). Ends are inclusive.
 *
 * @param start  first IOVA
 * @param last   last IOVA
 * @param access what a device may do with it
 * @param pages  the memory behind it, shared by the copies of an area
 * @param offset of the area's first byte in {@code pages}, in bytes
 * @param seq    number of the event that mapped it
 */
public record Area(long start, long last, Access access, Pages pages, long offset, long seq) {

	/** What a mapping permits. */
	public enum Access {
		/** Neither, which iommufd refuses and the VFIO emulation lets pass. */
		NONE("-"),
		/** Reading. */
		READ("r"),
		/** Writing. */
		WRITE("w"),
		/** Both. */
		READ_WRITE("rw");

		private final String word;

		Access(String word) {
			this.word = word;
		}

		/** The access that two permissions make. */
		public static Access of(boolean readable, boolean writeable) {
			return values()[(readable ? 1 : 0) | (writeable ? 2 : 0)];
		}

		/** Short form: {@code r}, {@code w}, {@code rw}. */
		public String word() {
			return word;
		}

		/** Whether a device may write. */
		public boolean writeable() {
			return this == WRITE || this == READ_WRITE;
		}
	}

	/** Bytes less one, so that the whole address space has a length too. */
	public long lengthLessOne() {
		return last - start;
	}

	/** Whether the area lies wholly between two addresses, both included. */
	public boolean isInside(long from, long to) {
		return Long.compareUnsigned(start, from) >= 0 && Long.compareUnsigned(last, to) <= 0;
	}

	/** The part of the area between two addresses, both of them inside it. */
	public Area part(long from, long to, long at) {
		return new Area(from, to, access, pages, offset + (from - start), at);
	}

	@Override
	public String toString() {
		return Hex.range(start, last) + " " + access.word() + " @" + seq;
	}
}

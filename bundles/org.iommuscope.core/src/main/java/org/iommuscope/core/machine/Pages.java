package org.iommuscope.core.machine;

/**
 * The memory behind areas ({@code struct iopt_pages}): mapped once, and shared by every copy.
 *
 * @param source    where the memory comes from
 * @param writeable whether it was mapped writeable in the first place; a copy cannot be more than that
 * @param seq       number of the event that made it
 * @param pid       the process whose memory it is
 */
public record Pages(Source source, boolean writeable, long seq, int pid) {

	/** Memory of a process that is not known. */
	public Pages(Source source, boolean writeable, long seq) {
		this(source, writeable, seq, 0);
	}

	/** Where memory comes from. */
	public sealed interface Source {

		/** Address or file offset of the first byte, which decides how an automatic IOVA is aligned. */
		long start();
	}

	/** Memory of the process that mapped it; {@code start} is its address there. */
	public record UserMemory(long start) implements Source {
	}

	/** A memfd or dma-buf of the process that mapped it; {@code start} is an offset in bytes. */
	public record FileMemory(int fd, long start) implements Source {
	}
}

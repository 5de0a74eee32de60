package org.iommuscope.core.machine;

import java.util.Optional;
import org.iommuscope.core.machine.Pages.UserMemory;

/**
 * Whether an IOVA leads to the memory under an address of a process, as far as addresses tell: the same address of the
 * same process is the same page, and another address is another page unless a file is mapped twice.
 *
 * @param same  whether it does
 * @param doubt what may be otherwise
 */
record SamePage(boolean same, Optional<Doubt> doubt) {

	private static final Doubt OTHER_PAGE = new Doubt(Unknowable.USER_MEMORY, "which page is behind the caller's address",
			java.util.List.of(org.iommuscope.core.uapi.Errno.EINVAL, org.iommuscope.core.uapi.Errno.EBADE), false);
	private static final Doubt SAME_PAGE = Doubt.maySucceed(Unknowable.USER_MEMORY,
			"which page is behind the caller's address");

	/** The comparison; empty where nothing is mapped at the IOVA. */
	static Optional<SamePage> of(State state, Ioas ioas, long iova, int pid, long address) {
		return ioas.areas().containing(iova).map(area -> {
			long offset = area.offset() + (iova - area.start());
			boolean noted = state.process(pid).filter(process -> process.memory().stream().anyMatch(m -> m.pinnable()
					&& Long.compareUnsigned(m.start(), address) <= 0 && Long.compareUnsigned(address, m.last()) <= 0))
					.isPresent();
			if (area.pages().source() instanceof UserMemory memory) {
				boolean same = memory.start() + offset == address && area.pages().pid() == pid;
				return new SamePage(same, noted ? Optional.empty() : Optional.of(same ? OTHER_PAGE : SAME_PAGE));
			}
			return noted ? new SamePage(false, Optional.empty()) : new SamePage(true, Optional.of(OTHER_PAGE));
		});
	}
}

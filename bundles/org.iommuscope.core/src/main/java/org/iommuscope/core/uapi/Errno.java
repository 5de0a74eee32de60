package org.iommuscope.core.uapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The error numbers that iommufd, VFIO and the calls around them return on x86-64 and arm64
 * ({@code include/uapi/asm-generic/errno.h}).
 */
public enum Errno {
	EPERM(1, "operation not permitted"),
	ENOENT(2, "no such object"),
	EINTR(4, "interrupted"),
	EIO(5, "input/output error"),
	ENXIO(6, "no such address"),
	E2BIG(7, "struct longer than the kernel knows"),
	EBADF(9, "bad file descriptor"),
	EAGAIN(11, "try again"),
	ENOMEM(12, "out of memory"),
	EACCES(13, "permission denied"),
	EFAULT(14, "bad address"),
	EBUSY(16, "in use"),
	EEXIST(17, "exists already"),
	ENODEV(19, "no such device"),
	EINVAL(22, "invalid argument"),
	EMFILE(24, "too many open files"),
	ENOTTY(25, "no such ioctl"),
	ENOSPC(28, "no space left"),
	ESPIPE(29, "illegal seek"),
	EPIPE(32, "broken pipe"),
	ERANGE(34, "out of range"),
	EDEADLK(35, "deadlock avoided"),
	ENOSYS(38, "not implemented"),
	EBADE(52, "invalid exchange"),
	ENODATA(61, "no data"),
	EOVERFLOW(75, "value too large"),
	EBADFD(77, "file descriptor in bad state"),
	EMSGSIZE(90, "buffer too small"),
	EOPNOTSUPP(95, "not supported"),
	EADDRINUSE(98, "address in use"),
	ETIMEDOUT(110, "timed out"),
	ECANCELED(125, "cancelled");

	private static final Map<Integer, Errno> BY_NUMBER = new HashMap<>();

	static {
		for (Errno errno : values()) {
			BY_NUMBER.put(errno.number, errno);
		}
	}

	private final int number;
	private final String meaning;

	Errno(int number, String meaning) {
		this.number = number;
		this.meaning = meaning;
	}

	/** The positive number, as in {@code errno}. */
	public int number() {
		return number;
	}

	/** A few words, lower case. */
	public String meaning() {
		return meaning;
	}

	/** The name of a number; {@code errno 12345} for one that iommufd does not use, {@code failed} where there is none. */
	public static String nameOf(int number) {
		if (number == 0) {
			return "failed";
		}
		return of(number).map(Errno::name).orElse("errno " + number);
	}

	/** The errno of a number, if iommufd uses it. */
	public static Optional<Errno> of(int number) {
		return Optional.ofNullable(BY_NUMBER.get(number));
	}
}

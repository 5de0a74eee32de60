package org.iommuscope.core.machine;

import java.util.Optional;
import org.iommuscope.core.uapi.Unsigned;

/** Whether what is mapped fits a larger alignment ({@code iopt_check_iova_alignment}). */
final class Alignments {

	private Alignments() {
	}

	/** The lowest area that a larger alignment does not fit; empty where the alignment is not larger. */
	static Optional<Area> raise(Ioas ioas, long alignment) {
		if (alignment <= ioas.alignment()) {
			return Optional.empty();
		}
		for (Area area : ioas.areas()) {
			if (!Unsigned.aligned(area.start() | area.lengthLessOne() + 1 | pageOffset(area), alignment)) {
				return Optional.of(area);
			}
		}
		return Optional.empty();
	}

	/** Offset of an area's first byte in its page, in bytes. */
	static long pageOffset(Area area) {
		return area.pages().source().start() + area.offset() & Linking.PAGE - 1;
	}
}

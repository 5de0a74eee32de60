package org.iommuscope.core.pagetable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Test data too big for the repository, which may lie beside the checkout in {@code ../shared}. */
public final class Shared {

	private Shared() {
	}

	/** A folder or file of the shared data; says so on standard output where there is none. */
	public static Optional<Path> find(String name) {
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			Path candidate = at.resolve("shared").resolve(name);
			if (Files.exists(candidate)) {
				return Optional.of(candidate);
			}
		}
		System.out.println("no shared/" + name + " beside the checkout: only the copies in the repository are tested");
		return Optional.empty();
	}
}

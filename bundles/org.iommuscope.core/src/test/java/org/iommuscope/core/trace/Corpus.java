package org.iommuscope.core.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The recordings of real kernels that tests take: those of the project, and in addition those of a folder
 * {@code shared/traces} beside the checkout where there is one.
 */
public final class Corpus {

	private Corpus() {
	}

	/** All recordings. */
	public static List<Path> recordings() {
		List<Path> found = new ArrayList<>(in(folder()));
		Path more = root().resolveSibling("shared").resolve("traces");
		if (Files.isDirectory(more)) {
			found.addAll(in(more));
		} else {
			System.out.println("no recordings beside the checkout; tests take those of the project alone");
		}
		return found;
	}

	/** One recording of the project by its path in the corpus, without the extension that tells the compression. */
	public static Path recording(String name) {
		return in(folder()).stream().filter(file -> file.toString().contains(name + ".iommutrace")).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("no recording " + name + " in " + folder()));
	}

	/** The text of a recording, uncompressed. */
	public static byte[] text(Path recording) throws IOException {
		try (InputStream text = TraceReader.uncompressed(recording.toString(),
				new BufferedInputStream(Files.newInputStream(recording)))) {
			return text.readAllBytes();
		}
	}

	/** The folder of the project's recordings. */
	public static Path folder() {
		return root().resolve("releng/corpus/traces");
	}

	private static Path root() {
		for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			if (Files.isDirectory(folder.resolve("releng/corpus"))) {
				return folder;
			}
		}
		throw new IllegalStateException("no releng/corpus above " + Path.of("").toAbsolutePath());
	}

	private static List<Path> in(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(file -> file.getFileName().toString().contains(".iommutrace")).sorted().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

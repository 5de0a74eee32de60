package org.iommuscope.core.replay.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.TraceFormatException;
import org.iommuscope.core.trace.TraceReader;

/** Finds the index of a recording, or makes one. */
public final class TraceIndex {

	/** Recordings below are read into memory sooner than an index is made. In bytes of the file. */
	private static final long WORTHWHILE = 32L << 20;
	/** The same for a compressed one. */
	private static final long WORTHWHILE_COMPRESSED = 2L << 20;
	/** The folder beside a recording. */
	private static final String FOLDER = ".iommuscope";

	private TraceIndex() {
	}

	/** Whether a file is so large that its events are not to be kept in memory. */
	public static boolean isWorthwhile(Path file) throws IOException {
		long size = Files.size(file);
		return size >= WORTHWHILE || size >= WORTHWHILE_COMPRESSED && TraceReader.isCompressed(file);
	}

	/**
	 * The timeline of a recording by its index, which is made where there is none that fits.
	 *
	 * @throws TraceFormatException  if it is no recording
	 * @throws IOException           if it cannot be read, or there is no room for an index
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static Timeline timeline(Path file, Progress progress) throws IOException {
		Identity identity = Identity.of(file);
		try (TraceReader reader = TraceReader.open(file)) {
			Optional<IndexFile> found = found(file, identity);
			IndexFile index = found.isPresent() ? found.get() : made(file, identity, progress);
			return new Timeline(new IndexedEvents(file, reader.header(), index), new StoredStates(index));
		}
	}

	private static Optional<IndexFile> found(Path file, Identity identity) {
		return places(file).stream().flatMap(place -> IndexFile.open(place, file.toString(), identity).stream())
				.findFirst();
	}

	private static IndexFile made(Path file, Identity identity, Progress progress) throws IOException {
		List<String> refusals = new ArrayList<>();
		for (Path place : places(file)) {
			try {
				Files.createDirectories(place.getParent());
				write(file, identity, place, progress);
				return IndexFile.open(place, file.toString(), identity)
						.orElseThrow(() -> new IOException("what was written cannot be read"));
			} catch (TraceFormatException e) {
				throw e;
			} catch (IOException e) {
				refusals.add(place.getParent() + ": " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
			}
		}
		throw new IOException(file + ": no room for its index, which takes up to twice as much as the recording: "
				+ String.join("; ", refusals));
	}

	/** Writes an index aside and puts it in its place when it is whole. */
	private static void write(Path file, Identity identity, Path place, Progress progress) throws IOException {
		removeLeftovers(place);
		Path aside = place.resolveSibling(place.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
		try {
			IndexBuilder.build(file, identity, aside, progress);
			Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} finally {
			Files.deleteIfExists(aside);
		}
	}

	/** Removes what runs that were killed have left. */
	private static void removeLeftovers(Path place) throws IOException {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(place.getParent(),
				file -> file.getFileName().toString().matches(Pattern.quote(place.getFileName() + ".") + "\\d{1,9}\\.tmp"))) {
			for (Path left : files) {
				String[] parts = left.getFileName().toString().split("\\.");
				if (ProcessHandle.of(Long.parseLong(parts[parts.length - 2])).isEmpty()) {
					Files.deleteIfExists(left);
				}
			}
		}
	}

	/** Where an index may be: beside the recording, in the user's cache, among temporary files. */
	private static List<Path> places(Path file) {
		Path absolute = file.toAbsolutePath().normalize();
		Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(folder -> !folder.isBlank())
				.map(Path::of).orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
		String name = absolute.getFileName().toString();
		CRC32C sum = new CRC32C();
		sum.update(absolute.toString().getBytes(StandardCharsets.UTF_8));
		String elsewhere = name + "-" + HexFormat.of().toHexDigits((int) sum.getValue()) + ".index";
		return List.of(absolute.resolveSibling(FOLDER).resolve(name + ".index"),
				cache.resolve("iommuscope").resolve(elsewhere),
				Path.of(System.getProperty("java.io.tmpdir"), "iommuscope-" + System.getProperty("user.name"))
						.resolve(elsewhere));
	}
}

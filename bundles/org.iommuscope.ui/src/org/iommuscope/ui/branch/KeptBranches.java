package org.iommuscope.ui.branch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.branch.Branch;
import org.iommuscope.core.replay.branch.BranchFile;
import org.iommuscope.ui.Ids;

/** Where the branches of a recording are kept in the workspace, so that none is lost when the program ends. */
final class KeptBranches {

	private static final String ENDING = ".iommutrace";

	private final Path folder;

	/** Those of a recording, told apart by where it lies. */
	KeptBranches(Path recording) {
		Path state = Platform.getStateLocation(Platform.getBundle(Ids.BUNDLE)).toFile().toPath();
		folder = state.resolve("branches").resolve(digest(recording.toString()));
	}

	private static String digest(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 8);
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	/**
	 * Keeps a branch; the last one to ask wins.
	 *
	 * @throws IOException if it cannot be written; what was kept before stays
	 */
	void keep(int number, Branch branch) throws IOException {
		Files.createDirectories(folder);
		BranchFile.write(file(number), branch);
	}

	private Path file(int number) {
		return folder.resolve(number + ENDING);
	}

	/** All that can be read; what cannot is logged, and stays. */
	Map<Integer, Branch> read(Timeline base) {
		Map<Integer, Branch> found = new TreeMap<>();
		if (!Files.isDirectory(folder)) {
			return found;
		}
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : (Iterable<Path>) files.filter(f -> f.getFileName().toString().matches("\\d{1,6}\\.iommutrace"))::iterator) {
				read(file, base, found);
			}
		} catch (IOException e) {
			ILog.get().error(folder + ": " + e.getMessage(), e);
		}
		return found;
	}

	private static void read(Path file, Timeline base, Map<Integer, Branch> found) {
		String name = file.getFileName().toString();
		try {
			found.put(Integer.valueOf(name.substring(0, name.length() - ENDING.length())), BranchFile.read(file, base));
		} catch (IOException e) {
			ILog.get().warn(e.getMessage(), e);
		}
	}

	/** Keeps a branch no longer. */
	void forget(int number) {
		try {
			Files.deleteIfExists(file(number));
		} catch (IOException e) {
			ILog.get().error(file(number) + ": " + e.getMessage(), e);
		}
	}

	/** A number that no branch has, kept or not. */
	int freeNumber(List<Integer> taken) {
		int number = 1;
		while (taken.contains(number) || Files.exists(file(number))) {
			number++;
		}
		return number;
	}
}

package org.iommuscope.ui.bookmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the bookmarks of recordings in a folder, one file for each recording, named by a digest of the recording's path:
 * the path, then a line for each bookmark with its position and its note. A file is written aside and then takes the
 * place of the old one, so that one of them is always whole.
 *
 * @param folder made when it is needed
 */
public record BookmarkFolder(Path folder) {

	/** So many are read of a file; nobody sets more by hand. */
	private static final int MOST = 100_000;
	private static final long LARGEST = 64L << 20;
	private static final String SUFFIX = ".bookmarks";

	/**
	 * The bookmarks of a recording. A line that nobody can have written is left out.
	 *
	 * @throws IOException if there are some that cannot be read
	 */
	public Bookmarks read(Path recording) throws IOException {
		Path file = fileOf(recording);
		try {
			if (Files.size(file) > LARGEST) {
				throw new IOException(file + " is too large to be a list of bookmarks");
			}
			List<Bookmark> found = new ArrayList<>();
			for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().skip(1).limit(MOST).toList()) {
				int tab = line.indexOf('\t');
				if (tab > 0 && tab < 10 && line.substring(0, tab).matches("[1-9]\\d*")) {
					found.add(new Bookmark(Integer.parseInt(line.substring(0, tab)), unescaped(line.substring(tab + 1))));
				}
			}
			return found.stream().reduce(Bookmarks.NONE, Bookmarks::with, (_, later) -> later);
		} catch (NoSuchFileException e) {
			return Bookmarks.NONE;
		}
	}

	/**
	 * Keeps the bookmarks of a recording in place of those that it had.
	 *
	 * @throws IOException if they cannot be written; those before are still there
	 */
	public void write(Path recording, Bookmarks bookmarks) throws IOException {
		Files.createDirectories(folder);
		StringBuilder text = new StringBuilder(escaped(recording.toString())).append('\n');
		bookmarks.all().forEach(
				bookmark -> text.append(bookmark.position()).append('\t').append(escaped(bookmark.note())).append('\n'));
		Path aside = Files.createTempFile(folder, "writing", SUFFIX);
		try {
			Files.writeString(aside, text);
			Files.move(aside, fileOf(recording), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} finally {
			Files.deleteIfExists(aside);
		}
	}

	private Path fileOf(Path recording) {
		byte[] path = recording.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
		return folder.resolve(UUID.nameUUIDFromBytes(path) + SUFFIX);
	}

	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
	}

	private static String unescaped(String text) {
		StringBuilder plain = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char sign = text.charAt(i);
			if (sign == '\\' && i + 1 < text.length()) {
				i++;
				plain.append(switch (text.charAt(i)) {
					case 'n' -> '\n';
					case 'r' -> '\r';
					default -> text.charAt(i);
				});
			} else {
				plain.append(sign);
			}
		}
		return plain.toString();
	}
}

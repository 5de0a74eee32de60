package org.iommuscope.ui.opening;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iommuscope.ui.theme.Appearance;

/**
 * What the program was started with: {@code [FILE] [--at SEQ] [--theme light|dark|high-contrast] [--show ID,...]
 * [--measure OUT]}. What it does not know is left to the platform.
 *
 * @param file       to open
 * @param seq        of the event to go to
 * @param appearance to begin with
 * @param views      views and perspectives to bring to the front, the last of them with the focus: whole ids, or the last
 *                   words of this program's own
 * @param figures    where to write how quickly the file is shown; the program ends when that is known
 */
public record CommandLine(Optional<Path> file, OptionalLong seq, Optional<Appearance> appearance,
		List<String> views, Optional<Path> figures) {

	/** Nothing asked for. */
	public static final CommandLine EMPTY = new CommandLine(Optional.empty(), OptionalLong.empty(), Optional.empty(),
			List.of(), Optional.empty());

	/** Copies the list. */
	public CommandLine {
		views = List.copyOf(views);
	}

	/** What the arguments ask for; what makes no sense is passed over. */
	public static CommandLine of(String... arguments) {
		CommandLine line = EMPTY;
		List<String> words = List.of(arguments);
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i);
			String value = i + 1 < words.size() ? words.get(i + 1) : "";
			switch (word) {
			case "--at" -> {
				line = line.at(value);
				i++;
			}
			case "--theme" -> {
				line = new CommandLine(line.file, line.seq, Optional.of(Appearance.of(value)), line.views, line.figures);
				i++;
			}
			case "--show" -> {
				line = new CommandLine(line.file, line.seq, line.appearance, List.of(value.split(",")), line.figures);
				i++;
			}
			case "--measure" -> {
				line = line.measuring(value);
				i++;
			}
			default -> {
				if (word.startsWith("-")) {
					// An argument of the platform, with its value.
					i += value.startsWith("-") ? 0 : 1;
				} else {
					line = line.opening(word);
				}
			}
			}
		}
		return line;
	}

	private CommandLine at(String text) {
		try {
			return new CommandLine(file, OptionalLong.of(Long.parseLong(text)), appearance, views, figures);
		} catch (NumberFormatException e) {
			return this;
		}
	}

	private CommandLine measuring(String name) {
		try {
			return new CommandLine(file, seq, appearance, views, Optional.of(Path.of(name)));
		} catch (InvalidPathException e) {
			return this;
		}
	}

	private CommandLine opening(String name) {
		try {
			return file.isPresent() ? this : new CommandLine(Optional.of(Path.of(name)), seq, appearance, views, figures);
		} catch (InvalidPathException e) {
			return this;
		}
	}
}

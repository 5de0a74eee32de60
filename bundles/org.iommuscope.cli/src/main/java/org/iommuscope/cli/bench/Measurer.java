package org.iommuscope.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import org.iommuscope.cli.bench.Benchmark.Figure;

/** Another process that measures, and writes a figure a line: name, value, unit. */
final class Measurer {

	private Measurer() {
	}

	/**
	 * Runs it to its end. What it says besides on its standard error output is passed on.
	 *
	 * @throws IOException if it cannot be started or fails
	 */
	static List<Figure> figures(ProcessBuilder command) throws IOException {
		Process process = command.redirectError(Redirect.INHERIT).start();
		List<Figure> figures;
		try (BufferedReader lines = process.inputReader()) {
			figures = figures(lines.readAllLines());
			if (process.waitFor() != 0) {
				throw new IOException("the measuring process ended with status " + process.exitValue());
			}
		} catch (InterruptedException e) {
			process.destroy();
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", e);
		}
		return figures;
	}

	/** The figures of lines. */
	static List<Figure> figures(List<String> lines) throws IOException {
		List<Figure> figures = new ArrayList<>();
		for (String line : lines) {
			figures.add(figure(line));
		}
		return figures;
	}

	private static Figure figure(String line) throws IOException {
		String[] words = line.split(" ", 3);
		try {
			return new Figure(words[0], Double.parseDouble(words[1]), words.length > 2 ? words[2] : "");
		} catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
			throw new IOException("the measuring process said no figure but: " + line, e);
		}
	}
}

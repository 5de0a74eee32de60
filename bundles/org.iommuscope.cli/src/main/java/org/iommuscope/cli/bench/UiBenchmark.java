package org.iommuscope.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How quickly the window comes, and shows steps, a crowd of objects and a full page of a table. Without a display it opens
 * one that nobody sees.
 */
public final class UiBenchmark implements Benchmark {

	/** Names the script that starts the desktop program; it sets the property itself. */
	private static final String PROGRAM = "iommuscope.program";
	private static final String USABLE = "ui.usable";
	private static final int PATIENCE_MINUTES = 15;

	@Override
	public String name() {
		return "ui";
	}

	@Override
	public String about() {
		return "launch of the window; a step, 300 objects and a page of 512 entries until they are painted";
	}

	@Override
	public List<Figure> run(Notes notes) throws IOException {
		String program = Optional.ofNullable(System.getProperty(PROGRAM))
				.orElseThrow(() -> new IOException("the desktop program is not known; start the benchmark by the script iommuscope"));
		Path folder = Files.createTempDirectory("iommuscope-bench");
		try (Display display = Display.open()) {
			Path trace = folder.resolve("crowded.iommutrace");
			CrowdedRecording.write(trace);
			notes.note("a first launch, which fills the caches");
			launch(program, trace, folder, display);
			notes.note("measuring");
			return launch(program, trace, folder, display);
		} finally {
			Folders.delete(folder);
		}
	}

	private static List<Figure> launch(String program, Path trace, Path folder, Display display) throws IOException {
		Path said = folder.resolve("figures");
		Path log = folder.resolve("log");
		Files.deleteIfExists(said);
		ProcessBuilder command = new ProcessBuilder(program, trace.toString(), "--measure", said.toString(), "-data",
				folder.resolve("workspace").toString()).redirectErrorStream(true).redirectOutput(log.toFile());
		display.name().ifPresent(name -> command.environment().put("DISPLAY", name));
		long start = System.currentTimeMillis();
		await(command.start());
		if (!Files.exists(said)) {
			throw new IOException("the desktop program gave no figures; it said: " + Files.readString(log).strip());
		}
		List<Figure> figures = new ArrayList<>();
		for (Figure figure : Measurer.figures(Files.readAllLines(said))) {
			figures.add(figure.name().equals(USABLE) ? new Figure("ui.launch", (figure.value() - start) / 1000, "s") : figure);
		}
		return figures;
	}

	private static void await(Process process) throws IOException {
		try {
			if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
				throw new IOException("the desktop program has not ended in " + PATIENCE_MINUTES + " minutes");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", e);
		} finally {
			process.descendants().forEach(ProcessHandle::destroy);
			process.destroy();
		}
	}

	/**
	 * Where the window is shown.
	 *
	 * @param server the display that was opened for it
	 * @param name   of that display; empty for the one that there is
	 */
	private record Display(Optional<Process> server, Optional<String> name) implements AutoCloseable {

		static Display open() throws IOException {
			if (System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
				return new Display(Optional.empty(), Optional.empty());
			}
			Process server;
			try {
				server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
						.redirectError(Redirect.DISCARD).start();
			} catch (IOException e) {
				throw new IOException("there is no display, and no Xvfb to open one: set DISPLAY, or install xvfb", e);
			}
			// Left open, since the server would end with what it writes to.
			@SuppressWarnings("resource")
			BufferedReader said = server.inputReader();
			String number = said.readLine();
			if (number == null) {
				throw new IOException("Xvfb has opened no display");
			}
			return new Display(Optional.of(server), Optional.of(":" + number.strip()));
		}

		@Override
		public void close() {
			server.ifPresent(Process::destroy);
		}
	}
}

package org.iommuscope.cli;

import java.io.PrintWriter;
import org.iommuscope.core.trace.Progress;

/** How far long work has come, as one line of a terminal that is written over; nothing where there is no terminal. */
final class TerminalProgress implements Progress {

	/** Work that ends sooner is not worth a word. In nanoseconds. */
	private static final long PATIENCE = 1_000_000_000L;
	private static final long BETWEEN = 200_000_000L;

	private final PrintWriter terminal;
	private final String what;
	private long next = System.nanoTime() + PATIENCE;
	private boolean told;

	private TerminalProgress(PrintWriter terminal, String what) {
		this.terminal = terminal;
		this.what = what;
	}

	/** Progress on standard error. */
	static Progress on(PrintWriter err, String what) {
		return System.console() != null && System.console().isTerminal() ? new TerminalProgress(err, what) : Progress.NONE;
	}

	@Override
	public boolean proceed(long done, long total) {
		boolean end = total > 0 && done >= total;
		if (end ? told : System.nanoTime() - next > 0) {
			next = System.nanoTime() + BETWEEN;
			told = !end;
			String line = what + (total > 0 ? ": " + done * 100 / total + " %" : "");
			terminal.print("\r" + (end ? " ".repeat(line.length()) + "\r" : line));
			terminal.flush();
		}
		return true;
	}
}

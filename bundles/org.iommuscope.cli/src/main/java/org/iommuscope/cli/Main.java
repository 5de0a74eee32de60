package org.iommuscope.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line's entry: one subcommand a question, none of which needs a display. The exit status is 0 where all is
 * fine, 1 where there are findings, and {@value #BAD_USAGE} for bad usage or unreadable input.
 */
@Command(name = "iommuscope", mixinStandardHelpOptions = true, versionProvider = Version.class,
		description = "Shows and explains what Linux iommufd does. Without a command, with or without files, it opens the desktop program.")
public final class Main implements Runnable {

	/** The exit status for bad usage and for input that cannot be read. */
	public static final int BAD_USAGE = 2;

	@Spec
	private CommandSpec spec;

	/** @param args a command and its arguments */
	public static void main(String[] args) {
		System.exit(commandLine().execute(args));
	}

	/** @return the command line, ready to be executed, so that tests run it as users do */
	public static CommandLine commandLine() {
		return new CommandLine(new Main());
	}

	@Override
	public void run() {
		throw new ParameterException(spec.commandLine(), "a command is missing");
	}
}

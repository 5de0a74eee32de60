package org.iommuscope.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line's entry: one subcommand a question, none of which needs a display. The exit status is 0 where all is
 * fine, {@value #FOUND} where there are findings or nothing was found, and {@value #BAD_USAGE} for bad usage or
 * unreadable input.
 */
@Command(name = "iommuscope", mixinStandardHelpOptions = true, versionProvider = Version.class,
		description = "Shows and explains what Linux iommufd does. Without a command, with or without files, it opens the desktop program.",
		subcommands = { BenchCommand.class, BranchCommand.class, DiffCommand.class, EventsCommand.class, ExplainCommand.class,
				FindCommand.class, RenderCommand.class, ReplayCommand.class, StateCommand.class, WalkCommand.class,
				WhyCommand.class })
public final class Main implements Runnable {

	/** The exit status where there are findings or differences, or where nothing was found. */
	public static final int FOUND = 1;

	/** The exit status for bad usage and for input that cannot be read. */
	public static final int BAD_USAGE = 2;

	@Spec
	private CommandSpec spec;

	/** @param args a command and its arguments */
	public static void main(String[] args) {
		CommandLine commandLine = commandLine().setOut(utf8(FileDescriptor.out)).setErr(utf8(FileDescriptor.err));
		int status = commandLine.execute(args);
		commandLine.getOut().flush();
		commandLine.getErr().flush();
		System.exit(status);
	}

	/** @return the command line, ready to be executed, so that tests run it as users do */
	public static CommandLine commandLine() {
		return new CommandLine(new Main()).setParameterExceptionHandler(OneLine::badUsage)
				.setExecutionExceptionHandler(OneLine::unreadable);
	}

	/** Whatever the locale says: a document of JSON is UTF-8. */
	private static PrintWriter utf8(FileDescriptor descriptor) {
		return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
	}

	@Override
	public void run() {
		throw new ParameterException(spec.commandLine(), "a command is missing");
	}
}

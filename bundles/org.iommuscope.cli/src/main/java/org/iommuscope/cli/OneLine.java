package org.iommuscope.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.iommuscope.core.trace.TraceFormatException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What goes wrong is said in one line on standard error: what, where, and what to do. */
final class OneLine {

	private OneLine() {
	}

	static int badUsage(ParameterException problem, String[] args) {
		CommandLine command = problem.getCommandLine();
		String name = command.getCommandSpec().qualifiedName();
		command.getErr().println(name + ": " + firstLine(problem.getMessage()) + "; see " + name + " --help");
		command.getErr().flush();
		return Main.BAD_USAGE;
	}

	static int unreadable(Exception problem, CommandLine command, ParseResult parsed) throws Exception {
		if (!(problem instanceof IOException)) {
			throw problem;
		}
		command.getErr().println("iommuscope: " + text((IOException) problem));
		command.getErr().flush();
		return Main.BAD_USAGE;
	}

	private static String text(IOException problem) {
		return switch (problem) {
		case TraceFormatException notATrace -> firstLine(notATrace.getMessage());
		case NoSuchFileException missing -> missing.getFile() + ": no such file";
		case AccessDeniedException denied -> denied.getFile() + ": may not be read";
		default -> firstLine(String.valueOf(problem.getMessage()));
		};
	}

	private static String firstLine(String message) {
		return message.lines().findFirst().orElse("");
	}
}

package org.iommuscope.ui.opening;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.trace.Problem;
import org.iommuscope.core.trace.TraceFormatException;
import org.iommuscope.ui.Messages;

/**
 * Why a file could not be opened, for somebody who wants to open it.
 *
 * @param file  the file
 * @param place where in it, as text; empty where no place matters
 * @param what  what is wrong, a sentence
 * @param cure  what to do, a sentence
 */
public record OpenFailure(Path file, String place, String what, String cure) {

	/** What an exception says about a file. */
	static OpenFailure of(Path file, IOException e) {
		return switch (e) {
		case TraceFormatException format -> format(file, format.problem());
		case NoSuchFileException _ -> new OpenFailure(file, "", Messages.Failure_missing, Messages.Failure_missingCure);
		case AccessDeniedException _ -> new OpenFailure(file, "", Messages.Failure_denied, Messages.Failure_deniedCure);
		default -> Files.isDirectory(file)
				? new OpenFailure(file, "", Messages.Failure_folder, Messages.Failure_folderCure)
				: new OpenFailure(file, "", sentence(e.getMessage() == null ? e.toString() : e.getMessage()),
						Messages.Failure_ioCure);
		};
	}

	private static OpenFailure format(Path file, Problem problem) {
		return new OpenFailure(file, NLS.bind(Messages.Failure_place, problem.line(), problem.offset()),
				sentence(problem.what()), Messages.Failure_formatCure);
	}

	/** Whether there is no such file. */
	boolean isMissing() {
		return !Files.exists(file);
	}

	private static String sentence(String text) {
		String begun = text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
		return begun.endsWith(".") ? begun : begun + '.';
	}
}

package org.iommuscope.debug.launch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.iommuscope.debug.DebugIds;
import org.iommuscope.debug.Messages;
import org.iommuscope.ui.opening.Opening;

/**
 * What a launch configuration for a recording says.
 *
 * @param file      the recording
 * @param seq       the event after which to begin; empty for before the first
 * @param toFailure whether to run on from there to the first call that failed
 */
public record RecordingLaunch(Path file, OptionalLong seq, boolean toFailure) {

	static final String FILE = DebugIds.BUNDLE + ".file";
	static final String SEQ = DebugIds.BUNDLE + ".seq";
	static final String TO_FAILURE = DebugIds.BUNDLE + ".toFailure";

	/** A recording from its beginning. */
	public static RecordingLaunch of(Path file) {
		return new RecordingLaunch(file, OptionalLong.empty(), false);
	}

	/**
	 * What a configuration says.
	 *
	 * @throws CoreException if it says nothing that can be launched; the message says what is missing
	 */
	static RecordingLaunch of(ILaunchConfiguration configuration) throws CoreException {
		String file = configuration.getAttribute(FILE, "");
		String seq = configuration.getAttribute(SEQ, "").strip();
		if (file.isBlank()) {
			throw wrong(Messages.Launch_noFile);
		}
		try {
			return new RecordingLaunch(Path.of(file).toAbsolutePath().normalize(),
					seq.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seq.replaceFirst("^@", ""))),
					configuration.getAttribute(TO_FAILURE, false));
		} catch (NumberFormatException _) {
			throw wrong(Messages.bind(Messages.Launch_noSeq, seq));
		} catch (InvalidPathException _) {
			throw wrong(Messages.bind(Messages.Launch_badFile, file));
		}
	}

	private static CoreException wrong(String message) {
		return new CoreException(new Status(IStatus.ERROR, DebugIds.BUNDLE, message));
	}

	/** The configuration that a user has saved for this, or one that is not saved. */
	public ILaunchConfiguration configuration() throws CoreException {
		ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
		ILaunchConfigurationType type = manager.getLaunchConfigurationType(DebugIds.LAUNCH_TYPE);
		Optional<ILaunchConfiguration> saved = Arrays.stream(manager.getLaunchConfigurations(type)).filter(this::isSaidBy)
				.findFirst();
		if (saved.isPresent()) {
			return saved.get();
		}
		ILaunchConfigurationWorkingCopy fresh = type.newInstance(null,
				manager.generateLaunchConfigurationName(String.valueOf(file.getFileName())));
		fresh.setAttribute(FILE, file.toString());
		return fresh;
	}

	private boolean isSaidBy(ILaunchConfiguration configuration) {
		try {
			return of(configuration).file.equals(file);
		} catch (CoreException _) {
			return false;
		}
	}

	/** Opens the recording where the configuration says; on the display's thread. */
	public void open() {
		seq.ifPresentOrElse(at -> Opening.open(file, at), () -> Opening.open(file));
	}
}

package org.iommuscope.ui.opening;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.FrameworkUtil;

/**
 * The recording that comes with the program: a client on an Arm SMMUv3 with stage 1 and stage 2, vIOMMU, vDEVICE, event
 * queue, faults, and a stale translation.
 */
public final class SampleRecording {

	private static final String ENTRY = "samples/arm-nested.iommutrace.gz";

	/** The event after which the device is attached to stage 1 and stage 2: a good place to begin. */
	static final long START = 32;

	private SampleRecording() {
	}

	/** Where it is. */
	public static Path file() {
		URL entry = FrameworkUtil.getBundle(SampleRecording.class).getEntry(ENTRY);
		if (entry == null) {
			throw new IllegalStateException("the program comes without " + ENTRY);
		}
		try {
			return new File(FileLocator.toFileURL(entry).getPath()).toPath().toAbsolutePath().normalize();
		} catch (IOException e) {
			throw new UncheckedIOException("the sample recording cannot be unpacked", e);
		}
	}

	/** Whether a file is the sample. */
	public static boolean is(Path file) {
		return file.equals(file());
	}
}

package org.iommuscope.ui.opening;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.osgi.service.prefs.BackingStoreException;

/** The files that were opened last, the latest first; remembered over restarts. */
public final class RecentFiles {

	private static final String KEY = "recentFiles";
	private static final String SEPARATOR = "\n";
	private static final int MOST = 10;

	private RecentFiles() {
	}

	/** The files, at most ten of them. They need not exist any more. */
	public static List<Path> all() {
		List<Path> files = new ArrayList<>();
		for (String line : node().get(KEY, "").split(SEPARATOR)) {
			try {
				if (!line.isBlank()) {
					files.add(Path.of(line));
				}
			} catch (InvalidPathException e) {
				ILog.get().warn("not a file's name: " + line, e);
			}
		}
		return List.copyOf(files);
	}

	/** Puts a file first. */
	static void add(Path file) {
		List<Path> files = new ArrayList<>(all());
		files.remove(file);
		files.addFirst(file);
		store(files.subList(0, Math.min(MOST, files.size())));
	}

	/** Forgets a file. */
	static void remove(Path file) {
		List<Path> files = new ArrayList<>(all());
		if (files.remove(file)) {
			store(files);
		}
	}

	/** Forgets all files. */
	public static void clear() {
		store(List.of());
	}

	private static void store(List<Path> files) {
		node().put(KEY, String.join(SEPARATOR, files.stream().map(Path::toString).toList()));
		Job.createSystem(Messages.Open_remembering, (ICoreRunnable) _ -> save()).schedule();
	}

	private static void save() {
		try {
			node().flush();
		} catch (BackingStoreException e) {
			ILog.get().warn("the list of recent files cannot be saved", e);
		}
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode(Ids.BUNDLE);
	}
}

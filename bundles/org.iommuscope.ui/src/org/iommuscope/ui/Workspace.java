package org.iommuscope.ui;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.osgi.util.NLS;

/**
 * The folder in which the program keeps what it remembers: layout, recent files, breakpoints. One program at a time uses
 * a folder; a second one takes the next, unless its folder was chosen by the user.
 */
final class Workspace {

	/** How many programs may run at the same time without choosing folders. */
	private static final int MOST = 16;

	/** No folder could be taken; the message says why and what to do. */
	static final class TakenException extends Exception {

		private static final long serialVersionUID = 1;

		TakenException(String message) {
			super(message);
		}
	}

	private Workspace() {
	}

	/**
	 * Takes the folder for this program until it ends.
	 *
	 * @throws TakenException if another program uses it
	 * @throws IOException    if nothing can be written there
	 */
	static void claim(Location location) throws TakenException, IOException {
		if (location.isSet()) {
			if (!location.lock()) {
				throw new TakenException(NLS.bind(Messages.Workspace_taken, location.getURL().getPath()));
			}
			return;
		}
		URL first = location.getDefault();
		for (int number = 1; number <= MOST; number++) {
			if (location.set(number == 1 ? first : beside(first, number), true)) {
				return;
			}
		}
		throw new TakenException(NLS.bind(Messages.Workspace_taken, first.getPath()));
	}

	/** The same name with a number behind it. */
	private static URL beside(URL folder, int number) throws MalformedURLException {
		@SuppressWarnings("deprecation") // A location's URL is not encoded, as it would be when made from a URI.
		URL next = new URL(folder.toString().replaceFirst("/+$", "") + "-" + number + "/");
		return next;
	}
}

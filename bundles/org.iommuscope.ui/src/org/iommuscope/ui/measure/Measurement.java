package org.iommuscope.ui.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.iommuscope.core.trace.Call;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.tables.TablesView;
import org.iommuscope.ui.topology.TopologyView;
import org.iommuscope.ui.view.RecordingView;

/**
 * Measures how quickly the running workbench shows a recording, and closes it. The recording has three markers: after the
 * first come steps, at the second there is a crowd of objects, at the third a page of a table is full. Figures are
 * written to a file, one a line: name, value, unit.
 */
public final class Measurement {

	private static final int WARM_UP = 20;
	/** So many that the slowest hundredth is more than one. */
	private static final int STEPS = 400;
	private static final int CROWDS = 5;
	private static final int PAGES = 200;
	/** An address in the full page. */
	private static final long IN_PAGE = 0x200000;

	private final Path into;
	private final EventLoop loop;
	private final List<String> figures = new ArrayList<>();

	private Measurement(Path into, Display display) {
		this.into = into;
		loop = new EventLoop(display);
	}

	/** Begins when the display gets to it. */
	public static void start(Path into) {
		Display display = PlatformUI.getWorkbench().getDisplay();
		display.asyncExec(() -> {
			try {
				new Measurement(into, display).run();
			} catch (IOException | PartInitException | RuntimeException e) {
				System.err.println("iommuscope: measuring failed: " + e);
				ILog.get().error("measuring failed", e);
			} finally {
				PlatformUI.getWorkbench().close();
			}
		});
	}

	private void run() throws IOException, PartInitException {
		loop.until(() -> Desk.get().session().isPresent());
		loop.untilShown(List.of());
		figure("usable", System.currentTimeMillis(), "ms since 1970");
		IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
		TopologyView topology = (TopologyView) page.showView(Ids.TOPOLOGY);
		List<Composite> pictures = new ArrayList<>();
		for (IViewPart part : List.of(page.showView(Ids.OBJECTS), page.showView(Ids.IOVA_MAP), topology)) {
			pictures.add(((RecordingView) part).control());
		}
		RecordingSession session = Desk.get().session().orElseThrow();
		int[] markers = markers(session);
		steps(session, markers[0], topology, pictures);
		crowd(session, markers[1], topology, pictures);
		page(session, markers[2], (TablesView) page.showView(Ids.TABLES));
		Files.write(into, figures);
	}

	private static int[] markers(RecordingSession session) {
		int[] found = IntStream.rangeClosed(1, session.end())
				.filter(position -> session.timeline().eventBefore(position).call() instanceof Call.Marker).toArray();
		if (found.length < 3) {
			throw new IllegalStateException(session.file() + " has no three markers");
		}
		return found;
	}

	private void steps(RecordingSession session, int from, TopologyView topology, List<Composite> pictures) {
		go(session, from, pictures);
		double[] times = new double[STEPS];
		for (int step = -WARM_UP; step < STEPS; step++) {
			long start = System.nanoTime();
			session.step(1);
			loop.untilShown(pictures);
			times[Math.max(step, 0)] = milliseconds(start);
			if (step < 0) {
				loop.takeLongest();
			}
		}
		figure("step.nodes", topology.viewer().getShownElements().size(), "");
		report("step", times);
		figure("step.longest_event", loop.takeLongest(), "ms");
	}

	private void crowd(RecordingSession session, int at, TopologyView topology, List<Composite> pictures) {
		double[] times = new double[CROWDS];
		for (int i = -1; i < CROWDS; i++) {
			go(session, 0, pictures);
			loop.takeLongest();
			long start = System.nanoTime();
			go(session, at, pictures);
			times[Math.max(i, 0)] = milliseconds(start);
		}
		figure("crowd.nodes", topology.viewer().getShownElements().size(), "");
		report("crowd", times);
		figure("crowd.longest_event", loop.takeLongest(), "ms");
	}

	private void page(RecordingSession session, int at, TablesView tables) {
		List<Composite> picture = List.of(tables.control());
		go(session, at, picture);
		int full = IntStream.range(0, tables.choices().size()).filter(choice -> {
			tables.choose(choice);
			tables.goTo(IN_PAGE);
			return tables.table().content().count() >= 512;
		}).findFirst().orElseThrow(() -> new IllegalStateException("no table has a full page"));
		double[] times = new double[PAGES];
		for (int i = 0; i < PAGES; i++) {
			tables.choose(full == 0 ? 1 : 0);
			loop.untilShown(picture);
			tables.choose(full);
			loop.untilShown(picture);
			long start = System.nanoTime();
			tables.goTo(IN_PAGE);
			loop.untilShown(picture);
			times[i] = milliseconds(start);
		}
		figure("page.rows", tables.table().content().count(), "");
		report("page", times);
	}

	private void go(RecordingSession session, int position, List<Composite> pictures) {
		session.goTo(position);
		loop.untilShown(pictures);
	}

	private void report(String name, double[] times) {
		Arrays.sort(times);
		figure(name + ".median", times[times.length / 2], "ms");
		figure(name + ".p99", times[times.length * 99 / 100], "ms");
		figure(name + ".worst", times[times.length - 1], "ms");
	}

	private void figure(String name, double value, String unit) {
		figures.add(String.format(Locale.ROOT, "ui.%s %.3f %s", name, value, unit).strip());
	}

	private static double milliseconds(long start) {
		return (System.nanoTime() - start) / 1e6;
	}
}

package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.TraceHeader;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.Moment;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.ColumnLayout;
import org.iommuscope.ui.table.LongTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cost of the table does not depend on how many events there are. */
class LongTableTest {

	private static final int EVENTS = 1_000_000;
	private static final int VISITS = 100;
	private static final long AT_ONCE_NANOS = 100_000_000;

	@AfterEach
	void close() {
		Desktop.leave();
	}

	private static Timeline million() {
		List<Event> events = new ArrayList<>(EVENTS);
		for (int i = 1; i <= EVENTS; i++) {
			events.add(new Event(i, i * 1000L, 100 + i % 7, 0, "synthetic", "", 250, new Call.Marker("marker " + i), Fields.NONE, List.of()));
		}
		TraceHeader header = new TraceHeader(1, "", "", "", "", 4096, Fields.NONE);
		return Timeline.of(Recording.of("a million", header, events), Progress.NONE);
	}

	@Test
	void aPageAnywhereInAMillionEventsIsPaintedAtOnce() {
		Timeline timeline = million();
		Desk.get().put(new RecordingSession(Path.of("a-million.iommutrace"), timeline, Moment.at(timeline, 0), Display.getCurrent()));
		Desktop.settle();
		LongTable table = Desktop.events().table();
		assertEquals(EVENTS, table.window().count());
		Random random = new Random(5);
		long[] nanos = new long[2 * VISITS];
		for (int i = 0; i < VISITS; i++) {
			int row = random.nextInt(EVENTS);
			nanos[2 * i] = painting(table, row);
			Desktop.settle();
			assertEquals(Integer.toString(table.window().top() + 1), Desktop.cell(table.window().top(), "seq"));
			nanos[2 * i + 1] = repainting(table);
		}
		Arrays.sort(nanos);
		System.out.printf("a page of %d rows: median %.1f ms, 99 %% %.1f ms, worst %.1f ms%n", table.window().page(),
				nanos[VISITS] / 1e6, nanos[2 * VISITS * 99 / 100] / 1e6, nanos[2 * VISITS - 1] / 1e6);
		// The last tenth belongs to other processes of a busy machine.
		assertTrue(nanos[2 * VISITS * 9 / 10] < AT_ONCE_NANOS, () -> Arrays.toString(nanos));
	}

	@Test
	void theColumnOfNumbersIsWideEnoughForTheHighestInBold() {
		LongTable table = Desktop.events().table();
		table.setColumns(ColumnLayout.of(table.kinds()));
		int narrow = show(9);
		int wide = show(9_876_543_210L);
		Font bold = FontDescriptor.createFrom(table.getFont()).setStyle(SWT.BOLD).createFont(table.getDisplay());
		GC gc = new GC(table);
		gc.setFont(bold);
		assertTrue(wide > gc.textExtent("9876543210").x, wide + " pixels");
		gc.dispose();
		bold.dispose();
		assertTrue(narrow < wide, narrow + " pixels before");
		assertEquals(wide, show(9), "what the user sees does not jump back");
		table.setColumns(ColumnLayout.of(table.kinds()));
	}

	/** Shows a recording of one event of a number; the width of the column of numbers. */
	private static int show(long seq) {
		Event event = new Event(seq, 0, 100, 0, "synthetic", "", 250, new Call.Marker("marker"), Fields.NONE, List.of());
		Timeline timeline = Timeline.of(Recording.of("one", new TraceHeader(1, "", "", "", "", 4096, Fields.NONE), List.of(event)),
				Progress.NONE);
		Desk.get().put(new RecordingSession(Path.of("one.iommutrace"), timeline, Moment.at(timeline, 0), Display.getCurrent()));
		Desktop.settle();
		return Desktop.events().table().columns().places().stream().filter(place -> place.kind().id().equals("seq")).findFirst()
				.orElseThrow().width();
	}

	/** Scrolls there and lets the display work until it has been painted; the longest time that it was busy at a stretch. */
	private static long painting(LongTable table, int row) {
		table.scroll(table.window().at(row));
		return repainting(table);
	}

	private static long repainting(LongTable table) {
		boolean[] painted = { false };
		Listener listener = _ -> painted[0] = true;
		table.addListener(SWT.Paint, listener);
		table.redraw();
		long[] longest = { 0 };
		Desktop.await("painting", () -> {
			long start = System.nanoTime();
			table.getDisplay().readAndDispatch();
			longest[0] = Math.max(longest[0], System.nanoTime() - start);
			return painted[0];
		});
		table.removeListener(SWT.Paint, listener);
		return longest[0];
	}
}

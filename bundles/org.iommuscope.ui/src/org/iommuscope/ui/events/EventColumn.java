package org.iommuscope.ui.events;

import java.util.function.BiFunction;
import org.eclipse.swt.SWT;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.ui.Messages;

/** The columns of the table of events. */
enum EventColumn {

	/** Where the user is, and what is wrong with the line. */
	MARK("", 30, SWT.CENTER, (_, _) -> ""),
	SEQ(Messages.Events_seq, 64, SWT.RIGHT, (event, _) -> Long.toString(event.seq())),
	/** Seconds since the first event. */
	TIME(Messages.Events_time, 92, SWT.RIGHT, (event, start) -> seconds(event.ts() - start)),
	PROCESS(Messages.Events_process, 196, SWT.LEFT, (event, _) -> process(event)),
	CALL(Messages.Events_call, 276, SWT.LEFT, (event, _) -> call(event)),
	FD(Messages.Events_fd, 44, SWT.RIGHT, (event, _) -> descriptor(event)),
	RESULT(Messages.Events_result, 124, SWT.LEFT, (event, _) -> result(event)),
	TEXT(Messages.Events_text, 620, SWT.LEFT, (event, _) -> text(event));

	private static final long NANOS = 1_000_000_000L;
	private static final int SHOWN_CHARACTERS = 600;

	private final String heading;
	private final int width;
	private final int alignment;
	private final BiFunction<Event, Long, String> value;

	EventColumn(String heading, int width, int alignment, BiFunction<Event, Long, String> value) {
		this.heading = heading;
		this.width = width;
		this.alignment = alignment;
		this.value = value;
	}

	String heading() {
		return heading;
	}

	/** At 100 %, in pixels. */
	int width() {
		return width;
	}

	int alignment() {
		return alignment;
	}

	/** @param start time of the first event, in nanoseconds */
	String value(Event event, long start) {
		return value.apply(event, start);
	}

	private static String seconds(long nanos) {
		String sign = nanos < 0 ? "\u2212" : "";
		long size = Math.abs(nanos);
		return String.format("%s%d.%06d", sign, size / NANOS, size % NANOS / 1000);
	}

	private static String process(Event event) {
		return event.comm().isEmpty() ? Integer.toString(event.pid()) : event.comm() + " " + event.pid();
	}

	private static String call(Event event) {
		return event.call() instanceof Call.Ioctl ioctl ? EventText.name(event, ioctl) : event.call().word();
	}

	private static String descriptor(Event event) {
		return event.call().descriptor().isPresent() ? Integer.toString(event.call().descriptor().getAsInt()) : "";
	}

	private static String result(Event event) {
		boolean address = event.call() instanceof Call.Mapping mapping && !mapping.result().failed();
		return event.call().outcome().map(result -> address ? Hex.of(result.ret()) : result(result)).orElse("");
	}

	private static String result(Result result) {
		return result.failed() ? "\u2715 " + Errno.nameOf(result.errno()) : Long.toString(result.ret());
	}

	private static String text(Event event) {
		String damage = event.isDamaged() ? Messages.Events_damaged + ' ' + String.join("; ", event.damages()) + "  " : "";
		String text = damage + EventText.of(event);
		return text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + '…' : text;
	}
}

package org.iommuscope.ui.events;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.table.ColumnKind;

/** The columns of the table of events. The first three are its ruler. */
enum EventColumn {

	/** Signs that others put there, such as breakpoints. */
	SIGN(18),
	/** The user's bookmarks. */
	BOOKMARK(18),
	/** Where the user is, or that the line is damaged. */
	HERE(20),
	SEQ(Messages.Events_seq, 64, SWT.RIGHT, true, timed -> Long.toString(timed.event().seq())),
	/** Seconds since the first event. */
	TIME(Messages.Events_time, 104, SWT.RIGHT, true, timed -> seconds(timed.event().ts() - timed.start())),
	/** Seconds since the event before. */
	SINCE(Messages.Events_since, 86, SWT.RIGHT, false, timed -> seconds(timed.event().ts() - timed.before())),
	DURATION(Messages.Events_duration, 76, SWT.RIGHT, false, timed -> duration(timed.event())),
	PROCESS(Messages.Events_process, 156, SWT.LEFT, true, timed -> process(timed.event())),
	THREAD(Messages.Events_thread, 64, SWT.RIGHT, false, timed -> thread(timed.event())),
	COMM(Messages.Events_comm, 120, SWT.LEFT, false, timed -> timed.event().comm()),
	CALL(Messages.Events_call, 64, SWT.LEFT, false, timed -> timed.event().call().word()),
	NAME(Messages.Events_name, 238, SWT.LEFT, true, timed -> name(timed.event())),
	FD(Messages.Events_fd, 44, SWT.RIGHT, true, timed -> descriptor(timed.event())),
	BEHIND(Messages.Events_behind, 80, SWT.LEFT, false, timed -> timed.event().fdKind()),
	RESULT(Messages.Events_result, 140, SWT.LEFT, true, timed -> result(timed.event())),
	MEANING(Messages.Events_meaning, 160, SWT.LEFT, false, timed -> meaning(timed.event())),
	TEXT(Messages.Events_text, 640, SWT.LEFT, true, timed -> text(timed.event()));

	private static final long NANOS = 1_000_000_000L;
	private static final int SHOWN_CHARACTERS = 600;

	/**
	 * An event with the times that it is compared with, in nanoseconds.
	 *
	 * @param start  of the first event
	 * @param before of the event before
	 */
	record Timed(Event event, long start, long before) {
	}

	private final ColumnKind kind;
	private final Function<Timed, String> value;

	/** A column of the ruler. */
	EventColumn(int width) {
		kind = new ColumnKind(id(), "", width, SWT.CENTER, true, true);
		value = _ -> "";
	}

	EventColumn(String heading, int width, int alignment, boolean shown, Function<Timed, String> value) {
		kind = new ColumnKind(id(), heading, width, alignment, shown, false);
		this.value = value;
	}

	private String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** As the table wants it. */
	ColumnKind kind() {
		return kind;
	}

	/** All of them, as the table wants them. */
	static List<ColumnKind> kinds() {
		return Arrays.stream(values()).map(EventColumn::kind).toList();
	}

	String value(Timed timed) {
		return value.apply(timed);
	}

	private static String seconds(long nanos) {
		String sign = nanos < 0 ? "\u2212" : "";
		long size = Math.abs(nanos);
		return String.format("%s%d.%06d", sign, size / NANOS, size % NANOS / 1000);
	}

	private static String duration(Event event) {
		return event.dur() < 0 ? "" : String.format("%d.%03d \u00b5s", event.dur() / 1000, event.dur() % 1000);
	}

	private static String process(Event event) {
		return event.comm().isEmpty() ? Integer.toString(event.pid()) : event.comm() + " " + event.pid();
	}

	private static String thread(Event event) {
		return event.tid() == 0 ? "" : Integer.toString(event.tid());
	}

	private static String name(Event event) {
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

	private static String meaning(Event event) {
		return event.call().outcome().filter(Result::failed).flatMap(result -> Errno.of(result.errno()))
				.map(Errno::meaning).orElse("");
	}

	private static String text(Event event) {
		String damage = event.isDamaged() ? Messages.Events_damaged + ' ' + String.join("; ", event.damages()) + "  " : "";
		String text = damage + EventText.of(event);
		return text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + '…' : text;
	}
}

package org.iommuscope.core.machine;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iommuscope.core.machine.Process.KnownMemory;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Hex;

/** What a recording says of the process itself: its memory, its memory files, failures to be injected. */
final class Notes {

	/** The recorder's word for the file that arms an injected failure. */
	static final String FAIL_NTH = "fail_nth";

	private static final String NOTE = "NOTE ";
	private static final Pattern MEMORY = Pattern.compile(NOTE + "valid user memory (0x[0-9a-f]+) length (0x[0-9a-f]+)");
	private static final Pattern MEMFD = Pattern.compile(NOTE + "memfd fd (\\d{1,6}) length (0x[0-9a-f]+)");

	private Notes() {
	}

	static State learn(State state, Event event, String text) {
		if (!text.startsWith(NOTE)) {
			return state;
		}
		Process process = state.process(event.pid()).orElseGet(() -> Process.of(event.pid(), event.comm()));
		try {
			Matcher memory = MEMORY.matcher(text);
			if (memory.matches()) {
				long start = Hex.parse(memory.group(1));
				long last = start + Hex.parse(memory.group(2)) - 1;
				return state.with(process.withMemory(new KnownMemory(start, last, true, 0, 0, event.seq())));
			}
			Matcher memfd = MEMFD.matcher(text);
			return memfd.matches()
					? state.with(process.withMemfd(Integer.parseInt(memfd.group(1)), Hex.parse(memfd.group(2))))
					: state;
		} catch (NumberFormatException e) {
			return state; // a number with more digits than an address has
		}
	}

	/** Writing a number other than 0 arms a failure; the file reads 0 when it has happened. */
	static State arm(State state, Event event, Call.Transfer transfer) {
		Process process = state.process(event.pid()).orElseGet(() -> Process.of(event.pid(), event.comm()));
		String text = new String(transfer.bytes().toArray(), StandardCharsets.US_ASCII).strip();
		boolean armed = !text.isEmpty() && !text.equals("0");
		return transfer.word().endsWith("write") || !armed ? state.with(process.withArmed(armed)) : state;
	}
}

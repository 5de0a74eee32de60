package org.iommuscope.core.machine;

import java.util.Optional;
import org.iommuscope.core.machine.Process.KnownMemory;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;

/** {@code mmap} and {@code munmap}: a device's registers, which cannot be pinned, and vIOMMUs' pages. */
final class Mappings {


	private Mappings() {
	}

	static Outcome apply(State state, Event event, Call.Mapping mapping) {
		if (mapping.word().equals("munmap")) {
			return Outcome.of(unmapped(state, event, mapping));
		}
		State known = mapping.fd() < 0 ? state : Files.seen(state, event, mapping.fd());
		Optional<OpenFile> file = known.file(event.pid(), mapping.fd());
		if (file.isEmpty() || mapping.length() == 0) {
			return Outcome.of(known);
		}
		return switch (file.get().kind()) {
		case VFIO_CDEV -> Outcome.of(failed(mapping) ? known : registers(known, event, mapping));
		default -> Outcome.of(known);
		};
	}

	private static boolean failed(Call.Mapping mapping) {
		return mapping.result().ret() == -1;
	}

	private static State registers(State state, Event event, Call.Mapping mapping) {
		long start = mapping.result().ret();
		return state.process(event.pid()).map(process -> state.with(process
				.withMemory(Pinning.without(process.memory(), start, start + mapping.length() - 1))
				.withMemory(new KnownMemory(start, start + mapping.length() - 1, false)))).orElse(state);
	}

	private static State unmapped(State state, Event event, Call.Mapping mapping) {
		if (mapping.result().failed() || mapping.length() == 0) {
			return state;
		}
		return state.process(event.pid()).filter(process -> !process.memory().isEmpty())
				.map(process -> state.with(process.withMemory(Pinning.without(process.memory(), mapping.addr(),
						mapping.addr() + mapping.length() - 1))))
				.orElse(state);
	}
}

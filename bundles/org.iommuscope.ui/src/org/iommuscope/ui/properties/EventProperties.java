package org.iommuscope.ui.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.machine.table.CommandText;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.properties.Property.Target;

/** The properties of an event of a recording. */
public final class EventProperties {

	private EventProperties() {
	}

	/** What the recording says of an event, its bytes left out. */
	static List<Property> summary(Event event) {
		List<Property> all = new ArrayList<>(common(event));
		event.extra().values().forEach((key, value) -> all.add(
				new Property(key, String.valueOf(value), Messages.Event_extraMeaning)));
		return List.copyOf(all);
	}

	/** What the recording says of an event besides its structs and buffers. */
	public static List<Property> common(Event event) {
		List<Property> all = new ArrayList<>();
		all.add(new Property(Messages.Event_seq, "@" + event.seq(), Messages.Event_seqMeaning,
				Optional.of(new Target.ToEvent(event.seq()))));
		all.add(new Property(Messages.Event_text, EventText.of(event), Messages.Event_textMeaning));
		if (event.call() instanceof Call.Ioctl ioctl) {
			CommandText.of(ioctl).forEach(command -> all.add(new Property(Messages.Event_command, command, Messages.Event_commandMeaning)));
		}
		event.damages().forEach(damage -> all.add(
				new Property(Messages.Event_damage, damage, Messages.Event_damageMeaning)));
		event.call().outcome().ifPresent(result -> all.add(
				new Property(Messages.Event_result, result(result), Messages.Event_resultMeaning)));
		all.add(new Property(Messages.Event_process, process(event), Messages.Event_processMeaning));
		event.call().descriptor().ifPresent(fd -> all.add(new Property(Messages.Event_descriptor,
				event.fdKind().isEmpty() ? Integer.toString(fd) : fd + " (" + event.fdKind() + ")",
				Messages.Event_descriptorMeaning)));
		all.add(new Property(Messages.Event_time, event.ts() + " ns", Messages.Event_timeMeaning));
		if (event.dur() >= 0) {
			all.add(new Property(Messages.Event_duration, event.dur() + " ns", Messages.Event_durationMeaning));
		}
		return List.copyOf(all);
	}

	/** The structs and buffers of an ioctl, byte by byte; nothing for other calls. */
	static List<Property> bytes(Event event) {
		List<Property> all = new ArrayList<>();
		if (event.call() instanceof Call.Ioctl ioctl) {
			ioctl(event, ioctl, all);
		}
		return List.copyOf(all);
	}

	private static void ioctl(Event event, Call.Ioctl ioctl, List<Property> all) {
		all.add(new Property(Messages.Event_request, Hex.of(ioctl.request()) + " " + EventText.name(event, ioctl),
				Messages.Event_requestMeaning));
		if (ioctl.in().size() > 0) {
			all.add(new Property(Messages.Event_before, ioctl.in().hex(), Messages.Event_beforeMeaning));
		}
		if (ioctl.out().size() > 0) {
			all.add(new Property(Messages.Event_after, ioctl.out().hex(), Messages.Event_afterMeaning));
		}
		for (Call.Buffer buffer : ioctl.mem()) {
			all.add(new Property(buffer.field() + " (" + buffer.dir() + ")",
					Hex.of(buffer.addr()) + ": " + buffer.bytes().hex(),
					NLS.bind(Messages.Event_bufferMeaning, buffer.bytes().size())));
		}
	}

	private static String process(Event event) {
		String name = event.comm().isEmpty() ? "" : event.comm() + " ";
		return name + event.pid() + (event.tid() > 0 && event.tid() != event.pid()
				? NLS.bind(Messages.Event_thread, event.tid()) : "");
	}

	private static String result(Result result) {
		if (!result.failed()) {
			return Long.toString(result.ret());
		}
		String meaning = Errno.of(result.errno()).map(errno -> ": " + errno.meaning()).orElse("");
		return "\u2715 " + Errno.nameOf(result.errno()) + meaning;
	}
}

package org.iommuscope.debug.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.replay.Concern;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;

/**
 * A level of a thread's stack: its last event on top, then the descriptor on which that was made, the context behind it, and
 * the objects of the context that it is about. All as they were right after the event.
 */
sealed interface Level {

	/** Objects beyond are left out. */
	int MOST_OBJECTS = 6;

	/** In a line. */
	String text();

	/**
	 * The event.
	 *
	 * @param event    itself
	 * @param position right after it
	 */
	record OfEvent(Event event, int position) implements Level {
		@Override
		public String text() {
			return "@" + event.seq() + "  " + EventText.of(event);
		}
	}

	/**
	 * A descriptor.
	 *
	 * @param pid  the process that has it
	 * @param fd   its number
	 * @param file what it names, where that is of concern here
	 * @param kind what the recording says of it, may be empty
	 */
	record OfDescriptor(int pid, int fd, Optional<OpenFile> file, String kind) implements Level {
		@Override
		public String text() {
			String path = file.map(OpenFile::path).filter(name -> !name.isEmpty()).orElse(kind);
			return "fd " + fd + (path.isEmpty() ? "" : "  " + path);
		}
	}

	/** A context. */
	record OfContext(Context context) implements Level {
		@Override
		public String text() {
			return "context " + context.name();
		}
	}

	/** An object of a context. */
	record OfObject(Context context, KernelObject object) implements Level {
		@Override
		public String text() {
			return object.label();
		}
	}

	/** The levels of the event that leads to a position, from the top. */
	static List<Level> of(Timeline timeline, int position) {
		Moment moment = Moment.of(timeline, position);
		Event event = moment.event();
		List<Level> levels = new ArrayList<>();
		levels.add(new OfEvent(event, position));
		event.call().descriptor().ifPresent(
				fd -> levels.add(new OfDescriptor(event.pid(), fd, moment.file(), event.fdKind())));
		moment.context().ifPresent(context -> levels.add(new OfContext(context)));
		levels.addAll(objects(moment));
		return List.copyOf(levels);
	}

	private static List<OfObject> objects(Moment moment) {
		Map<String, OfObject> found = new LinkedHashMap<>();
		// No object is enough, so that all are offered; what an object was before gives way to what it is after.
		Concern.isAbout(moment, (context, object) -> {
			found.put(context.number() + object.label(), new OfObject(context, object));
			return false;
		});
		return found.values().stream().limit(MOST_OBJECTS).toList();
	}
}

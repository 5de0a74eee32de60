package org.iommuscope.core.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.test.TestCommand;

/** The objects that an ioctl's struct names by their ids. */
public final class NamedObjects {

	private static final Pattern OF_OBJECT = Pattern.compile("id|[a-z_]+_id|out_devid");
	/** Ends like an object's id and is none. */
	private static final String OPTION = "option_id";

	private NamedObjects() {
	}

	/** Whether a member of a struct, by its name in C, holds the id of an object. */
	public static boolean isObject(String member) {
		return OF_OBJECT.matcher(member).matches() && !member.equals(OPTION);
	}

	/**
	 * The ids that an event names, by the members of its struct: after the call, or before it where it failed. Ids that are
	 * 0 name nothing.
	 */
	public static SequencedMap<String, Integer> of(Event event) {
		SequencedMap<String, Integer> ids = new LinkedHashMap<>();
		if (event.call() instanceof Call.Ioctl ioctl && ioctl.in().size() > 0) {
			Bytes bytes = ioctl.result().failed() ? ioctl.in() : ioctl.out();
			EventText.known(event, ioctl).ifPresent(known -> {
				if (known == Ioctl.IOMMU_TEST_CMD) {
					ids.put("id", TestCommand.decode(bytes).id());
				}
				known.type().ifPresent(type -> collect(Layout.of(type).decode(bytes), ids));
			});
			ids.values().removeIf(Predicate.isEqual(0));
		}
		return Collections.unmodifiableSequencedMap(ids);
	}

	private static void collect(Record struct, SequencedMap<String, Integer> ids) {
		for (Layout.Member member : Layout.of(struct).members()) {
			if (isObject(member.name()) && member.get(struct) instanceof Integer id) {
				ids.put(member.name(), id);
			}
		}
	}
}

package org.iommuscope.ui.events;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.NamedObjects;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.model.Device;
import org.iommuscope.model.FaultQueue;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.ui.Messages;

/**
 * Filters for what an event has to do with: its process, its call, its descriptor, and the objects that its struct names.
 * All objects of a context share one space of ids, so an object is looked for under every member that may hold the id of
 * its kind: {@code hwpt_id}, {@code out_hwpt_id}, {@code pt_id}, and the {@code id} of a destroy.
 */
final class RelatedFilters {

	/** What a member may name by the rest of its name; others name what that says. */
	private static final Map<String, Set<String>> KINDS = Map.of("pt", Set.of("ioas", "hwpt", "viommu"), "", Set.of(), "object", Set.of());

	private RelatedFilters() {
	}

	/** Filters as expressions, by what a menu calls them. */
	static SequencedMap<String, String> of(Event event) {
		SequencedMap<String, String> filters = new LinkedHashMap<>();
		filters.put(NLS.bind(Messages.Related_process, Integer.toString(event.pid())), "pid == " + event.pid());
		if (event.call() instanceof Call.Ioctl ioctl) {
			String name = EventText.name(event, ioctl);
			filters.put(NLS.bind(Messages.Related_call, name), "name == " + quoted(name));
			filters.putAll(objects(event));
		} else {
			filters.put(NLS.bind(Messages.Related_call, event.call().word()), "call == " + quoted(event.call().word()));
		}
		event.call().descriptor().ifPresent(fd -> filters.put(NLS.bind(Messages.Related_descriptor, fd,
				Integer.toString(event.pid())), "pid == " + event.pid() + " and fd == " + fd));
		if (event.call().outcome().filter(Result::failed).isPresent()) {
			filters.put(Messages.Related_failed, "failed");
		}
		return Collections.unmodifiableSequencedMap(filters);
	}

	/** The expression for the events that name an object of the model. */
	static String of(IommufdObject object) {
		String kind = switch (object) {
			case Device _ -> "dev";
			case FaultQueue _ -> "fault";
			default -> KindRegistry.label(object).split(" ")[0];
		};
		return object(kind + "_id", Integer.toUnsignedString(object.getId()));
	}

	/** As a text of the language, which has no way to write a quote in it. */
	private static String quoted(String text) {
		return '"' + text.replace("\"", "") + '"';
	}

	private static Map<String, String> objects(Event event) {
		Map<String, String> filters = new LinkedHashMap<>();
		NamedObjects.of(event).forEach((member, id) -> {
			String number = Integer.toUnsignedString(id);
			filters.put(NLS.bind(Messages.Related_object, member, number), object(member, number));
		});
		return filters;
	}

	/** What is left of a member's name without direction and ending: {@code hwpt} of {@code out_hwpt_id}. */
	private static String kind(String member) {
		return member.replaceFirst("^(out|src|dst)_", "").replaceFirst("_?id$", "");
	}

	private static boolean mayBeSame(String one, String other) {
		Set<String> kinds = KINDS.getOrDefault(kind(one), Set.of(kind(one)));
		Set<String> others = KINDS.getOrDefault(kind(other), Set.of(kind(other)));
		return kinds.isEmpty() || others.isEmpty() || !Collections.disjoint(kinds, others);
	}

	private static String object(String member, String id) {
		List<String> members = Arrays.stream(Ioctl.values()).flatMap(ioctl -> ioctl.type().stream())
				.flatMap(type -> Layout.of(type).members().stream()).map(Layout.Member::name)
				.filter(NamedObjects::isObject).filter(other -> mayBeSame(member, other)).distinct().sorted().toList();
		return members.stream().map(other -> other + " == " + id).collect(Collectors.joining(" or "));
	}
}

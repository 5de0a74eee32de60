package org.iommuscope.core.replay;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.test.AccessPages;
import org.iommuscope.core.uapi.test.AccessReplaceIoas;
import org.iommuscope.core.uapi.test.AccessRw;
import org.iommuscope.core.uapi.test.DestroyAccessPages;
import org.iommuscope.core.uapi.test.DmabufGet;
import org.iommuscope.core.uapi.test.DmabufRevoke;
import org.iommuscope.core.uapi.test.TestCommand;

/**
 * Which objects an event is about: those that its struct names, the one that its descriptor stands for, and those that it
 * makes, changes or ends.
 */
public final class Concern {

	/** Members of structs that end like the name of an object and are none. */
	private static final Set<String> NO_OBJECTS = Set.of("option_id", "out_access_pages_id", "access_pages_id");

	private Concern() {
	}

	/** Whether an event is about an object that a condition holds for, as it was before or is after. */
	public static boolean isAbout(Moment moment, BiPredicate<Context, KernelObject> condition) {
		return named(moment, condition) || changed(moment, condition);
	}

	private static boolean named(Moment moment, BiPredicate<Context, KernelObject> condition) {
		Set<Integer> ids = ids(moment.event());
		if (ids.isEmpty() && moment.event().call().descriptor().isEmpty()) {
			return false;
		}
		Optional<Context> context = moment.context();
		if (context.isEmpty()) {
			return false;
		}
		Set<Integer> all = new LinkedHashSet<>(ids);
		moment.file().filter(file -> file.object().isPresent()).ifPresent(file -> all.add(file.object().getAsInt()));
		int number = context.get().number();
		return all.stream().anyMatch(id -> holds(moment.before().context(number), id, condition)
				|| holds(moment.after().context(number), id, condition));
	}

	private static boolean holds(Optional<Context> context, int id, BiPredicate<Context, KernelObject> condition) {
		return context.flatMap(c -> c.object(id).filter(object -> condition.test(c, object))).isPresent();
	}

	private static boolean changed(Moment moment, BiPredicate<Context, KernelObject> condition) {
		if (moment.before().contexts() == moment.after().contexts()) {
			return false;
		}
		Set<Integer> numbers = new TreeSet<>(moment.before().contexts().keySet());
		numbers.addAll(moment.after().contexts().keySet());
		return numbers.stream().anyMatch(number -> changed(moment.before().context(number),
				moment.after().context(number), condition));
	}

	private static boolean changed(Optional<Context> before, Optional<Context> after,
			BiPredicate<Context, KernelObject> condition) {
		if (before.isPresent() && after.isPresent() && before.get().objects() == after.get().objects()) {
			return false;
		}
		return before.filter(context -> hasOther(context, after, condition)).isPresent()
				|| after.filter(context -> hasOther(context, before, condition)).isPresent();
	}

	/** Whether a context has an object that the other has not, or has otherwise. */
	private static boolean hasOther(Context context, Optional<Context> other,
			BiPredicate<Context, KernelObject> condition) {
		for (KernelObject object : context.objects().values()) {
			KernelObject left = other.map(c -> c.objects().get(object.id())).orElse(null);
			if (left != object && condition.test(context, object) && !Objects.equals(left, object)) {
				return true;
			}
		}
		return false;
	}

	/** The numbers of objects that an event's struct names: what the caller asked for, and what the kernel returned. */
	static Set<Integer> ids(Event event) {
		Set<Integer> ids = new LinkedHashSet<>();
		if (event.call() instanceof Call.Ioctl ioctl && ioctl.in().size() > 0) {
			EventText.known(event, ioctl).ifPresent(known -> {
				add(known, ioctl.in(), Field.Direction.OUT, ids);
				if (!ioctl.result().failed()) {
					add(known, ioctl.out(), Field.Direction.IN, ids);
				}
			});
			ids.remove(0);
		}
		return ids;
	}

	private static void add(Ioctl known, Bytes bytes, Field.Direction without, Set<Integer> ids) {
		if (known == Ioctl.IOMMU_TEST_CMD) {
			ofTest(TestCommand.decode(bytes), without, ids);
		} else {
			known.type().ifPresent(type -> ofStruct(decoded(type, bytes), without, ids));
		}
	}

	private static Record decoded(Class<? extends Record> type, Bytes bytes) {
		return Layout.of(type).decode(bytes);
	}

	/** Accesses and dma-bufs of the test driver are named by descriptor. */
	private static void ofTest(TestCommand command, Field.Direction without, Set<Integer> ids) {
		switch (command.operation().orElse(null)) {
		case AccessPages _, AccessRw _, DestroyAccessPages _, DmabufGet _, DmabufRevoke _ -> {
			// no object by its number
		}
		case AccessReplaceIoas replace -> ofStruct(replace, without, ids);
		case null -> ids.add(command.id());
		default -> {
			ids.add(command.id());
			ofStruct((Record) command.operation().orElseThrow(), without, ids);
		}
		}
	}

	private static void ofStruct(Record struct, Field.Direction without, Set<Integer> ids) {
		for (Layout.Member member : Layout.of(struct).members()) {
			boolean isId = member.name().equals("id") || member.name().endsWith("_id") || member.name().endsWith("_devid");
			if (isId && member.direction() != without && !NO_OBJECTS.contains(member.name())
					&& member.get(struct) instanceof Integer id) {
				ids.add(id);
			}
		}
	}
}

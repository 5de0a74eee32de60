package org.iommuscope.core.replay.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.iommuscope.core.machine.Access;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HwQueue;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.Selftest;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.Vdevice;
import org.iommuscope.core.machine.Veventq;
import org.iommuscope.core.machine.Viommu;
import org.iommuscope.core.replay.ObjectDescription;

/** Where an object came from, with all that it was made on, and what changed it since. */
final class ObjectHistory {

	private ObjectHistory() {
	}

	/** Tells origin and changes of an object, and says what it is. */
	static String tell(Causes causes, int position, Context context, KernelObject object) {
		origin(causes, position, context, object);
		int at = position;
		KernelObject now = object;
		for (int told = 0;; told++) {
			int changed = causes.changes().last(at, one(context.number(), object.id()), now.changedAt());
			Optional<KernelObject> before = changed == 0 ? Optional.empty()
					: object(causes, changed - 1, context.number(), object.id());
			if (before.isEmpty() || !causes.hasRoom(told)) {
				return ObjectDescription.of(object);
			}
			change(causes, changed, context, before.get(), now);
			at = changed - 1;
			now = before.get();
		}
	}

	private static void change(Causes causes, int position, Context context, KernelObject before, KernelObject after) {
		String label = after.label();
		switch (after) {
		case Device device -> DeviceChanges.tell(causes, position, context, (Device) before, device);
		case Ioas ioas -> IoasChanges.tell(causes, position, (Ioas) before, ioas);
		case HwptPaging hwpt when hwpt.tracking() != ((HwptPaging) before).tracking() ->
			causes.add(position, "turned dirty tracking of " + label + (hwpt.tracking() ? " on" : " off"));
		default -> causes.add(position, "changed " + label);
		}
	}

	/** Tells who made an object, what it was made on, and who opened its context. */
	static void origin(Causes causes, int position, Context context, KernelObject object) {
		if (!causes.isNew(context.number() + " " + object.label() + " " + object.createdAt())) {
			return;
		}
		int made = causes.changes().last(position, state -> state.context(context.number())
				.flatMap(c -> c.object(object.id())).map(KernelObject::createdAt).orElse(-1L), object.createdAt());
		if (made > 0) {
			KernelObject first = object(causes, made, context.number(), object.id()).orElse(object);
			causes.add(made, verb(causes, made, object) + " " + ObjectDescription.of(first));
			for (int id : needs(first)) {
				object(causes, made - 1, context.number(), id).or(() -> object(causes, made, context.number(), id))
						.ifPresent(needed -> origin(causes, made, context, needed));
			}
		}
		if (object instanceof Device device) {
			file(causes, position, context, device);
		}
		opened(causes, context);
	}

	/** An object that was there before the recording shows itself when it is first used. */
	private static String verb(Causes causes, int made, KernelObject object) {
		boolean asked = causes.timeline().eventBefore(made).seq() == object.createdAt();
		return !asked ? "first shows" : object instanceof Device ? "bound" : "made";
	}

	private static void file(Causes causes, int position, Context context, Device device) {
		State state = causes.timeline().stateAt(position);
		for (OpenFile file : state.files().values()) {
			boolean stands = file.context().equals(OptionalInt.of(context.number()))
					&& file.object().equals(OptionalInt.of(device.id())) && !file.path().isEmpty();
			if (stands) {
				causes.add(causes.changes().last(position, s -> s.files().containsKey(file.number()), file.openedAt()),
						"opened " + file.path() + ", which " + device.label() + " is");
			}
		}
	}

	private static void opened(Causes causes, Context context) {
		if (causes.isNew("context " + context.number())) {
			int position = causes.timeline().positionAfter(context.openedAt());
			causes.add(position, context.observed() ? "opened the context of descriptor " + context.name()
					: "first shows the context of descriptor " + context.name());
		}
	}

	/** The objects that one was made on or for. */
	private static List<Integer> needs(KernelObject object) {
		List<Integer> ids = new ArrayList<>();
		switch (object) {
		case HwptPaging hwpt -> {
			ids.add(hwpt.ioas());
			ids.add(hwpt.device());
			hwpt.fault().ifPresent(ids::add);
		}
		case HwptNested hwpt -> {
			ids.add(hwpt.parent());
			hwpt.viommu().ifPresent(ids::add);
			hwpt.fault().ifPresent(ids::add);
		}
		case Viommu viommu -> ids.addAll(List.of(viommu.parent(), viommu.device()));
		case Vdevice vdevice -> ids.addAll(List.of(vdevice.viommu(), vdevice.device()));
		case Veventq queue -> ids.add(queue.viommu());
		case HwQueue queue -> ids.addAll(List.of(queue.viommu(), queue.previous()));
		case Access access -> {
			access.ioas().ifPresent(ids::add);
			access.queue().ifPresent(ids::add);
		}
		case Selftest mock -> ids.add(mock.device());
		default -> {
			// made on nothing
		}
		}
		return ids;
	}

	static Optional<KernelObject> object(Causes causes, int position, int context, int id) {
		return causes.timeline().stateAt(position).context(context).flatMap(c -> c.object(id));
	}

	/** Sees one object of a state. */
	static Function<State, Optional<KernelObject>> one(int context, int id) {
		return state -> state.context(context).flatMap(c -> c.object(id));
	}
}

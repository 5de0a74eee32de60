package org.iommuscope.core.replay.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.Pages;
import org.iommuscope.core.machine.ReservedRange;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.IoasCopy;

/** What an IO address was in an address space, through all its changes. */
final class AddressHistory {

	/**
	 * What an address is.
	 *
	 * @param area     the area that it lies in
	 * @param reserved the reserved ranges that it lies in
	 * @param allowed  whether automatic allocation may use it
	 */
	private record Facts(Optional<Area> area, List<ReservedRange> reserved, boolean allowed) {

		static Facts of(Ioas ioas, long iova) {
			List<ReservedRange> reserved = ioas.reserved().stream()
					.filter(range -> Unsigned.intersect(range.start(), range.last(), iova, iova)).toList();
			boolean allowed = ioas.allowed().isEmpty() || ioas.allowed().stream()
					.anyMatch(range -> Unsigned.intersect(range.start(), range.last(), iova, iova));
			return new Facts(ioas.areas().containing(iova), reserved, allowed);
		}
	}

	private AddressHistory() {
	}

	/** Tells the changes of an address, and the causes of what it is now; says what it is. */
	static String tell(Causes causes, int position, Context context, Ioas ioas, long iova) {
		Facts facts = Facts.of(ioas, iova);
		ObjectHistory.origin(causes, position, context, ioas);
		facts.area().ifPresent(area -> areaOrigin(causes, position, context, ioas, area, iova));
		facts.reserved().forEach(range -> reservedOrigin(causes, position, context, ioas, range));
		changes(causes, position, context, ioas, iova);
		return words(facts);
	}

	/** Goes from change to change of the address space, and tells those that the address had a part in. */
	private static void changes(Causes causes, int position, Context context, Ioas ioas, long iova) {
		int at = position;
		Ioas now = ioas;
		for (int told = 0, seen = 0;; seen++) {
			int changed = causes.changes().last(at, ObjectHistory.one(context.number(), ioas.id()), now.changedAt());
			Optional<Ioas> before = changed == 0 ? Optional.empty()
					: ObjectHistory.object(causes, changed - 1, context.number(), ioas.id()).filter(Ioas.class::isInstance)
							.map(Ioas.class::cast);
			if (before.isEmpty()) {
				return;
			}
			Facts old = Facts.of(before.get(), iova);
			Facts left = Facts.of(now, iova);
			if (!old.equals(left)) {
				if (!causes.hasRoom(told++)) {
					return;
				}
				change(causes, changed, ioas, old, left);
			}
			causes.changes().report(seen, -1);
			at = changed - 1;
			now = before.get();
		}
	}

	private static void change(Causes causes, int position, Ioas ioas, Facts before, Facts after) {
		if (!before.area().equals(after.area())) {
			before.area().ifPresent(area -> causes.add(position, "unmapped " + text(area) + " of " + ioas.label()));
			after.area().ifPresent(area -> causes.add(position, mapped(causes, position, ioas, area)));
		}
		before.reserved().stream().filter(range -> !after.reserved().contains(range)).forEach(range -> causes.add(position,
				"released " + text(range) + " of " + ioas.label() + ", which " + range.owner().label() + " had brought"));
		after.reserved().stream().filter(range -> !before.reserved().contains(range))
				.forEach(range -> causes.add(position, brought(ioas, range)));
		if (before.allowed() != after.allowed()) {
			causes.add(position, (after.allowed() ? "let" : "no longer lets") + " automatic allocation in " + ioas.label()
					+ " use the address");
		}
	}

	/** Follows an area to the event that mapped it, and through copies to the memory behind it. */
	private static void areaOrigin(Causes causes, int position, Context context, Ioas ioas, Area area, long iova) {
		if (!causes.isNew("area " + context.number() + " " + ioas.label() + " " + Hex.of(area.start()) + " " + area.seq())) {
			return;
		}
		int made = causes.changes().last(position,
				state -> state.context(context.number()).flatMap(c -> c.object(ioas.id(), Ioas.class))
						.flatMap(space -> space.areas().containing(iova)).map(Area::seq).orElse(-1L),
				area.seq());
		if (made == 0) {
			return;
		}
		causes.add(made, mapped(causes, made, ioas, area));
		ObjectHistory.origin(causes, made, context, ioas);
		copy(causes, made).ifPresent(copy -> {
			long source = copy.srcIova() + (iova - copy.dstIova());
			ObjectHistory.object(causes, made - 1, context.number(), copy.srcIoasId()).filter(Ioas.class::isInstance)
					.map(Ioas.class::cast).ifPresent(from -> from.areas().containing(source).ifPresent(
							behind -> areaOrigin(causes, made - 1, context, from, behind, source)));
		});
	}

	private static String mapped(Causes causes, int position, Ioas ioas, Area area) {
		return copy(causes, position)
				.map(copy -> "mapped " + text(area) + " of " + ioas.label() + ", a copy of "
						+ Hex.range(copy.srcIova() + (area.start() - copy.dstIova()),
								copy.srcIova() + (area.last() - copy.dstIova()))
						+ " of ioas:" + copy.srcIoasId())
				.orElseGet(() -> "mapped " + text(area) + " of " + ioas.label() + " to " + memory(area));
	}

	private static Optional<IoasCopy> copy(Causes causes, int position) {
		Event event = causes.timeline().eventBefore(position);
		return event.call() instanceof Call.Ioctl ioctl
				&& EventText.known(event, ioctl).filter(Ioctl.IOMMU_IOAS_COPY::equals).isPresent()
						? Optional.of(Layout.of(IoasCopy.class).decode(ioctl.out()))
						: Optional.empty();
	}

	private static String memory(Area area) {
		long start = area.pages().source().start() + area.offset();
		return switch (area.pages().source()) {
		case Pages.UserMemory _ -> "user memory at " + Hex.of(start);
		case Pages.FileMemory file -> "the file of descriptor " + file.fd() + " at " + Hex.of(start);
		};
	}

	/** Follows a reserved range to the attach or allocation that brought it, and to the object whose it is. */
	private static void reservedOrigin(Causes causes, int position, Context context, Ioas ioas, ReservedRange range) {
		int brought = causes.changes().last(position,
				state -> state.context(context.number()).flatMap(c -> c.object(ioas.id(), Ioas.class))
						.filter(space -> space.reserved().contains(range)).isPresent(),
				range.seq());
		causes.add(brought, brought(ioas, range));
		int id = switch (range.owner()) {
		case ReservedRange.ByDevice device -> device.id();
		case ReservedRange.ByHwpt hwpt -> hwpt.id();
		default -> 0;
		};
		ObjectHistory.object(causes, brought, context.number(), id).ifPresent(owner -> {
			ObjectHistory.origin(causes, brought, context, owner);
			if (owner instanceof Device device && brought > 0) {
				attached(causes, brought, context, device);
			}
		});
	}

	private static void attached(Causes causes, int position, Context context, Device device) {
		Optional<KernelObject> before = ObjectHistory.object(causes, position - 1, context.number(), device.id());
		if (before.isEmpty() || before.get() instanceof Device) {
			DeviceChanges.tell(causes, position, context,
					before.map(Device.class::cast).orElse(Device.bound(device.id(), device.name(), device.createdAt())), device);
		}
	}

	private static String brought(Ioas ioas, ReservedRange range) {
		return switch (range.owner()) {
		case ReservedRange.ByDevice device -> "brought the reserved region " + text(range) + " of device:" + device.id()
				+ " into " + ioas.label();
		case ReservedRange.ByHwpt hwpt -> "reserved " + text(range) + " of " + ioas.label()
				+ ", which is outside of what the table of hwpt:" + hwpt.id() + " can map";
		case ReservedRange.ByTest _ -> "reserved " + text(range) + " of " + ioas.label() + " for the kernel's test driver";
		case ReservedRange.Unknown _ -> "showed that " + text(range) + " of " + ioas.label()
				+ " is reserved; nothing in the recording says by whom";
		};
	}

	private static String words(Facts facts) {
		List<String> words = new ArrayList<>();
		facts.area().ifPresent(area -> words.add("mapped in " + text(area) + " to " + memory(area)));
		facts.reserved().forEach(range -> words.add("reserved in " + text(range) + " by " + range.owner().label()));
		if (words.isEmpty()) {
			words.add("free");
		}
		if (!facts.allowed()) {
			words.add("not for automatic allocation");
		}
		return String.join(", ", words);
	}

	private static String text(Area area) {
		return Hex.range(area.start(), area.last()) + " (" + area.access().word() + ")";
	}

	private static String text(ReservedRange range) {
		return Hex.range(range.start(), range.last());
	}
}

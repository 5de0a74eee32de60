package org.iommuscope.core.machine.table;

import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.structure.Lookup;

/**
 * The page table of one HWPT by itself: the rules that walk it, and the memory that its pointers point into. For a nested
 * HWPT that is the guest's memory, by guest-physical address.
 */
public sealed interface HwptTable {

	/**
	 * The table is known, at least its root.
	 *
	 * @param stage  its rules, with its root
	 * @param memory addressed as its pointers are
	 */
	record Known(Stage stage, Memory memory) implements HwptTable {

		/** The guest's memory that the table is in, where the guest owns it; empty for a table of the kernel. */
		public Optional<GuestMemory> guest() {
			return memory instanceof GuestMemory guest ? Optional.of(guest) : Optional.empty();
		}
	}

	/**
	 * The recording does not tell.
	 *
	 * @param why what is missing, one sentence without full stop
	 */
	record NotKnown(String why) implements HwptTable {
	}

	/** The table of the HWPT of an id. */
	static HwptTable of(State state, Context context, int hwpt) {
		return switch (context.objects().get(hwpt)) {
			case HwptPaging paging -> Route.paging(state, context, paging)
					.<HwptTable>map(tables -> new Known(tables.table().stage(), tables.table()))
					.orElseGet(() -> new NotKnown(Route.formatNotKnown(paging).why()));
			case HwptNested nested -> nested(state, context, nested);
			case null -> new NotKnown("hwpt " + hwpt + " is not there");
			default -> new NotKnown("object " + hwpt + " is no HWPT");
		};
	}

	/** A stage 1 is found by the way of a request, so by a device: one that is attached to it, with whichever PASID. */
	private static HwptTable nested(State state, Context context, HwptNested nested) {
		for (Device device : context.all(Device.class)) {
			for (var attachment : device.attachments().entrySet()) {
				if (attachment.getValue().hwpt() == nested.id()) {
					return switch (Route.of(state, context, device, attachment.getKey())) {
						case Route.Known known -> first(known);
						case Route.NotKnown unknown -> new NotKnown(unknown.why());
					};
				}
			}
		}
		return new NotKnown("no device is attached to hwpt " + nested.id());
	}

	private static HwptTable first(Route.Known known) {
		return switch (known.lookup().outcome()) {
			case Lookup.Refuse refuse -> new NotKnown(refuse.text()
					+ (refuse.faultClass() == FaultClass.TABLE_ACCESS ? ": the recording does not show that memory" : ""));
			case Lookup.Translate translate -> {
				Optional<Stage> first = translate.translation().first();
				yield first.isPresent() && known.tables().isPresent() && known.memory() instanceof NestedMemory physical
						? new Known(first.get(), new GuestMemory(known.tables().get(), physical))
						: new NotKnown("its requests bypass stage 1");
			}
		};
	}
}

package org.iommuscope.core.replay;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.Route;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.structure.Lookup;

/**
 * The entries of one HWPT's table that serve an address, from the root down: stage 2 of a paging HWPT, as it is derived
 * from its address space, or stage 1 of a nested one, as the guest wrote it.
 *
 * @param references the entries that were read, of this stage alone; empty where none could be
 * @param memory     what they were read from
 */
public record TablePath(List<Reference> references, Memory memory) {

	/**
	 * An entry.
	 *
	 * @param level   the level of its table, as the vendor numbers it
	 * @param address where it is, in the address space of its table
	 * @param value   its bits
	 */
	public record Entry(int level, long address, long value) {
	}

	/** The path to an address in the table of a HWPT; empty where its format is not known, or the object is no HWPT. */
	public static Optional<TablePath> of(State state, Context context, KernelObject hwpt, long iova) {
		return switch (hwpt) {
		case HwptPaging paging -> Route.paging(state, context, paging).map(tables -> walked(
				Translation.of(tables.table().stage()), tables.table(), iova, 0));
		case HwptNested nested -> nested(state, context, nested, iova);
		default -> Optional.empty();
		};
	}

	/** Where nothing is attached to the HWPT, a device of the context stands in for one that would be. */
	private static Optional<TablePath> nested(State state, Context context, HwptNested nested, long iova) {
		for (Device device : context.all(Device.class)) {
			for (var attachment : device.attachments().entrySet()) {
				if (attachment.getValue().hwpt() == nested.id() && !attachment.getValue().dead()) {
					return walked(Route.of(state, context, device, attachment.getKey()), iova);
				}
			}
		}
		return context.all(Device.class).stream().findFirst().flatMap(device -> walked(Route.of(state, context,
				device.attached(Device.NO_PASID, nested.id(), device.changedAt()), Device.NO_PASID), iova));
	}

	private static Optional<TablePath> walked(Route route, long iova) {
		return route instanceof Route.Known known && known.lookup().outcome() instanceof Lookup.Translate translate
				? Optional.of(walked(translate.translation(), known.memory(), iova, 1))
				: Optional.empty();
	}

	private static TablePath walked(Translation translation, Memory memory, long iova, int stage) {
		List<Reference> references = Walk.of(translation, memory, iova, Request.READ).references();
		return new TablePath(references.stream().filter(r -> stage == 0 || r.stage() == stage).toList(), memory);
	}

	/** The entries, from the root down. */
	public List<Entry> entries() {
		return references.stream().map(r -> new Entry(r.level(), r.entryAddress(), r.entry())).toList();
	}
}

package org.iommuscope.core.replay.history;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.replay.TablePath;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.uapi.Hex;

/** Who made the entries of a page table what they are. */
final class EntryHistory {

	private EntryHistory() {
	}

	/** The kernel's own table follows the areas of the address space, so their history is that of its entries. */
	static String ofPaging(Causes causes, int position, Context context, HwptPaging hwpt, long iova) {
		ObjectHistory.origin(causes, position, context, hwpt);
		Optional<Ioas> ioas = context.object(hwpt.ioas(), Ioas.class);
		String address = ioas.map(space -> AddressHistory.tell(causes, position, context, space, iova)).orElse("");
		return leaf(causes, position, context, hwpt.id(), iova) + (address.isEmpty() ? "" : "; the address is " + address);
	}

	/** A guest writes its table itself; the recording shows what it wrote. */
	static String ofNested(Causes causes, int position, Context context, HwptNested hwpt, long iova) {
		ObjectHistory.origin(causes, position, context, hwpt);
		path(causes, position, context, hwpt.id(), iova)
				.ifPresent(path -> path.references().forEach(reference -> written(causes, position, context, hwpt, iova, reference)));
		return leaf(causes, position, context, hwpt.id(), iova);
	}

	private static Optional<TablePath> path(Causes causes, int position, Context context, int hwpt, long iova) {
		return ObjectHistory.object(causes, position, context.number(), hwpt).flatMap(
				object -> TablePath.of(causes.timeline().stateAt(position), stateContext(causes, position, context), object, iova));
	}

	private static Context stateContext(Causes causes, int position, Context context) {
		return causes.timeline().stateAt(position).context(context.number()).orElse(context);
	}

	private static String leaf(Causes causes, int position, Context context, int hwpt, long iova) {
		List<Reference> references = path(causes, position, context, hwpt, iova).map(TablePath::references).orElse(List.of());
		if (references.isEmpty()) {
			return "no entry can be read: the table's format is not known, or the recording does not show its memory";
		}
		Reference last = references.getLast();
		return "the entry at " + Hex.of(last.entryAddress()) + ", level " + last.level() + ", is " + Hex.of(last.entry()) + ", "
				+ last.verdict().text();
	}

	/** Tells every event that changed the word of an entry, as the walk reads it. */
	private static void written(Causes causes, int position, Context context, HwptNested hwpt, long iova,
			Reference reference) {
		int at = position;
		long value = reference.entry();
		for (int told = 0; causes.hasRoom(told); told++) {
			Written found = write(causes, at, context, hwpt, iova, reference.address(), value);
			if (found.position() == 0) {
				return;
			}
			causes.add(found.position(), (found.known() ? "wrote " : "wrote, or first showed, ") + Hex.of(value)
					+ " at " + Hex.of(reference.entryAddress()) + ", an entry of level " + reference.level());
			at = found.position() - 1;
			value = found.before();
			if (!found.known()) {
				return;
			}
		}
	}

	/**
	 * A write to an entry.
	 *
	 * @param position right after it; 0 where there is none
	 * @param known    whether what was there before is known
	 * @param before   what was there before
	 */
	private record Written(int position, boolean known, long before) {

		private static final Written NEVER = new Written(0, false, 0);
	}

	private static Written write(Causes causes, int from, Context context, HwptNested hwpt, long iova, long address,
			long value) {
		for (int at = from; at > 0; at--) {
			at = causes.changes().lastEvent(at, event -> event.call() instanceof Call.Mem);
			Optional<TablePath> before = at == 0 ? Optional.empty() : path(causes, at - 1, context, hwpt.id(), iova);
			if (before.isEmpty()) {
				return Written.NEVER;
			}
			boolean known = before.get().memory().readable(address);
			long old = before.get().memory().read(address);
			if (!known || old != value) {
				return new Written(at, known, old);
			}
		}
		return Written.NEVER;
	}
}

package org.iommuscope.core.replay.history;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.replay.TablePath;
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
		State state = causes.timeline().stateAt(position);
		for (Reference reference : references(causes, position, context, hwpt.id(), iova)) {
			GuestWord.at(state, context, hwpt, reference.address())
					.ifPresent(word -> word.tell(causes, position, "an entry of level " + reference.level()));
		}
		return leaf(causes, position, context, hwpt.id(), iova);
	}

	private static List<Reference> references(Causes causes, int position, Context context, int hwpt, long iova) {
		return TablePath.of(causes.timeline().stateAt(position), context, hwpt, iova).map(TablePath::references)
				.orElse(List.of());
	}

	private static String leaf(Causes causes, int position, Context context, int hwpt, long iova) {
		List<Reference> references = references(causes, position, context, hwpt, iova);
		if (references.isEmpty()) {
			return "no entry can be read: the table's format is not known, or the recording does not show its memory";
		}
		Reference last = references.getLast();
		return "the entry at " + Hex.of(last.address()) + ", level " + last.level() + ", is " + Hex.of(last.entry()) + ", "
				+ last.verdict().text();
	}
}

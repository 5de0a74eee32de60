package org.iommuscope.core.replay.breakpoint;

import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.replay.ObjectName.Found;
import org.iommuscope.core.replay.TablePath;
import org.iommuscope.core.uapi.Hex;

/**
 * An entry of a HWPT's table that serves an address changed: any on the way from the root to the leaf, of stage 2 for a
 * paging HWPT and of stage 1 for a nested one. Making and destroying the HWPT changes it too.
 *
 * @param hwpt the HWPT
 * @param iova the address that the entry serves
 */
public record EntryChanged(ObjectName hwpt, long iova) implements Condition {

	static final String WORD = "entry";

	/**
	 * Checks the object.
	 *
	 * @throws IllegalArgumentException if it is no HWPT
	 */
	public EntryChanged {
		TableWatch.checkedTable(hwpt);
	}

	@Override
	public boolean holds(Moment moment) {
		return TableWatch.changed(moment, hwpt, EntryChanged::isSame,
				(state, found) -> TablePath.of(state, found.context(), found.object().id(), iova).map(TablePath::entries));
	}

	/** Whether nothing of what a stage 2 is derived from differs. */
	private static boolean isSame(State before, State after, Found old, Found now) {
		return old.object() instanceof HwptPaging hwpt && old.object() == now.object()
				&& before.memories().placement() == after.memories().placement()
				&& space(old.context(), hwpt).equals(space(now.context(), hwpt));
	}

	private static Optional<Ioas> space(Context context, HwptPaging hwpt) {
		return context.object(hwpt.ioas(), Ioas.class);
	}

	@Override
	public String text() {
		return "a change of an entry that serves " + Hex.of(iova) + " in " + hwpt;
	}

	@Override
	public String toString() {
		return WORD + ":" + Hex.of(iova) + "@" + hwpt;
	}
}

package org.iommuscope.picture.iova;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.Claim;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.AllowedRange;
import org.iommuscope.model.Area;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.ReservedRange;

/**
 * Ranges of an address space that a call was refused: one side of a conflict, of which the other one is in the address space,
 * or in the call itself.
 *
 * @param context number of the context
 * @param claim   what was asked for
 * @param errno   name of the errno
 * @param seq     number of the event
 */
public record Conflict(int context, Claim claim, String errno, long seq) {

	/**
	 * The refused side of an event; empty where it was not refused for ranges that are in its way.
	 *
	 * @param before the state in which the call was made
	 */
	public static Optional<Conflict> of(State before, Event event) {
		if (!(event.call() instanceof Call.Ioctl ioctl) || !ioctl.result().failed()) {
			return Optional.empty();
		}
		OptionalInt context = before.file(event.pid(), ioctl.fd()).map(OpenFile::context).orElse(OptionalInt.empty());
		int errno = ioctl.result().errno();
		return context.isEmpty() ? Optional.empty()
				: Machine.apply(before, event).reason().filter(reason -> reason.errno().number() == errno)
						.flatMap(reason -> reason.claim())
						.map(claim -> new Conflict(context.getAsInt(), claim, Errno.nameOf(errno), event.seq()));
	}

	/** Whether it is about this address space. */
	boolean isIn(Ioas ioas) {
		return claim.ioas() == ioas.getId() && ioas.eContainer() instanceof IommufdContext owner && owner.getNumber() == context;
	}

	/** What was asked for, in the order of the call. */
	List<Stretch> asked() {
		return claim.ranges().stream().map(range -> new Stretch(range.start(), range.last())).toList();
	}

	/** Whether a range of the address space stands in the way. */
	boolean isStoppedBy(AddressRange range) {
		boolean stops = switch (range) {
			case Area _ -> claim.use().stoppedByAreas();
			case ReservedRange _ -> claim.use().stoppedByReserved();
			case AllowedRange _ -> claim.use().stoppedByAllowed();
			default -> false;
		};
		return stops && claim.ranges().stream()
				.anyMatch(asked -> Unsigned.intersect(asked.start(), asked.last(), range.getStart(), range.getLast()));
	}
}

package org.iommuscope.picture.iova;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.IoasCopy;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasMapFile;
import org.iommuscope.core.uapi.vfio.Type1DmaMap;

/**
 * A mapping at a fixed address that was refused: one side of a conflict, of which the other one is in the address space.
 *
 * @param context number of the context
 * @param ioas    id of the address space
 * @param start   first address that was asked for
 * @param last    last address that was asked for
 * @param errno   name of the errno
 * @param seq     number of the event
 */
public record Conflict(int context, int ioas, long start, long last, String errno, long seq) {

	private static final int FIXED_IOVA = 1;

	/** What a call asked for, where it is a range of an address space. */
	private record Asked(int ioas, long start, long length) {
	}

	/**
	 * The refused side of an event; empty where the event is no mapping at a fixed address that was refused for what is there
	 * already.
	 *
	 * @param before the state in which the call was made
	 */
	public static Optional<Conflict> of(State before, Event event) {
		if (!(event.call() instanceof Call.Ioctl ioctl) || !ioctl.result().failed() || ioctl.in().size() == 0) {
			return Optional.empty();
		}
		OptionalInt number = before.file(event.pid(), ioctl.fd()).map(OpenFile::context).orElse(OptionalInt.empty());
		int errno = ioctl.result().errno();
		boolean inTheWay = number.isPresent() && Machine.apply(before, event).reason()
				.filter(reason -> reason.errno().number() == errno && !reason.evidence().isEmpty()).isPresent();
		if (!inTheWay) {
			return Optional.empty();
		}
		return before.context(number.getAsInt()).flatMap(context -> EventText.known(event, ioctl).flatMap(Ioctl::type)
				.flatMap(type -> asked(Layout.of(type).decode(ioctl.in()), context)))
				.filter(asked -> asked.length() != 0
						&& Long.compareUnsigned(asked.start() + asked.length() - 1, asked.start()) >= 0)
				.map(asked -> new Conflict(number.getAsInt(), asked.ioas(), asked.start(),
						asked.start() + asked.length() - 1, Errno.nameOf(errno), event.seq()));
	}

	private static Optional<Asked> asked(Record struct, Context context) {
		return switch (struct) {
			case IoasMap map when (map.flags() & FIXED_IOVA) != 0 ->
				Optional.of(new Asked(map.ioasId(), map.iova(), map.length()));
			case IoasMapFile map when (map.flags() & FIXED_IOVA) != 0 ->
				Optional.of(new Asked(map.ioasId(), map.iova(), map.length()));
			case IoasCopy copy when (copy.flags() & FIXED_IOVA) != 0 ->
				Optional.of(new Asked(copy.dstIoasId(), copy.dstIova(), copy.length()));
			case Type1DmaMap map when context.compat().isPresent() ->
				Optional.of(new Asked(context.compat().getAsInt(), map.iova(), map.size()));
			default -> Optional.empty();
		};
	}
}

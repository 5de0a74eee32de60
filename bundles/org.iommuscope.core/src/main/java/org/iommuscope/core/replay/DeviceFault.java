package org.iommuscope.core.replay;

import java.util.List;
import java.util.Locale;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Note;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.Route;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.core.uapi.test.TriggerIopf;

/** Whether a device's request faulted at an event. */
public final class DeviceFault {

	/** Pages of one access that are followed. */
	private static final int MAX_PAGES = 64;
	private static final long PAGE = 4096;

	private DeviceFault() {
	}

	/**
	 * Whether the event is a report of a fault, the delivery of one by a fault or event queue, a fault that the test driver
	 * is told to make, or an access that failed. Where a recording does not say how an access ended, the tables say it.
	 */
	public static boolean isIn(Moment moment) {
		return switch (moment.event().call()) {
		case Call.Fault _ -> true;
		case Call.Dma dma when !dma.observed().isBlank() -> failed(dma.observed());
		case Call.Dma dma -> !wentByCache(moment) && refused(moment.before(), dma);
		case Call.Transfer transfer -> transfer.word().endsWith("read") && transfer.result().ret() > 0
				&& isQueue(moment.event().fdKind());
		case Call.Ioctl ioctl -> !ioctl.result().failed() && Touch.isTest(moment.event(), ioctl)
				&& TestCommand.decode(ioctl.in()).operation().orElse(null) instanceof TriggerIopf;
		default -> false;
		};
	}

	/** What the IOMMU remembers is not refused, whatever the tables say by now. */
	private static boolean wentByCache(Moment moment) {
		return moment.outcome().notes().stream().anyMatch(note -> note.kind() == Note.Kind.STALE_TRANSLATION);
	}

	private static boolean isQueue(String kind) {
		return kind.equals(FileKind.FAULT.word()) || kind.equals(FileKind.VEVENTQ.word());
	}

	/** The trace format leaves the wording to the recorder. */
	private static boolean failed(String observed) {
		String word = observed.strip().toLowerCase(Locale.ROOT);
		return !word.startsWith("ok") && !word.startsWith("completed") && !word.startsWith("0x");
	}

	private static boolean refused(State state, Call.Dma dma) {
		for (Context context : state.contexts().values()) {
			List<Device> devices = context.all(Device.class, device -> device.name().equals(dma.device()));
			if (!devices.isEmpty()) {
				return Route.of(state, context, devices.getFirst(), dma.pasid().orElse(Device.NO_PASID)) instanceof Route.Known route
						&& refused(route, dma);
			}
		}
		return false;
	}

	private static boolean refused(Route.Known route, Call.Dma dma) {
		return switch (route.lookup().outcome()) {
		case Lookup.Refuse _ -> true;
		case Lookup.Translate translate -> {
			long pages = Math.clamp((dma.length() + (dma.iova() & PAGE - 1) + PAGE - 1) / PAGE, 1, MAX_PAGES);
			for (long page = 0; page < pages; page++) {
				if (refused(translate.translation(), route, (dma.iova() & -PAGE) + page * PAGE, dma.access())) {
					yield true;
				}
			}
			yield false;
		}
		};
	}

	private static boolean refused(Translation translation, Route.Known route, long iova, String access) {
		return access.chars().mapToObj(Character::toString).filter(letter -> "rwx".contains(letter)).map(Access::of)
				.anyMatch(kind -> Walk.of(translation, route.memory(), iova, Request.of(kind))
						.result() instanceof Walk.Fault);
	}
}

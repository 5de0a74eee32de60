package org.iommuscope.core.replay;

import java.util.Locale;
import org.iommuscope.core.machine.table.DeviceAccesses;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.core.uapi.test.TriggerIopf;

/** Whether a device's request faulted at an event. */
public final class DeviceFault {

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
		case Call.Dma dma -> DeviceAccesses.answer(moment.before(), dma).filter(answer -> answer.fault().isPresent()).isPresent();
		case Call.Transfer transfer -> transfer.word().endsWith("read") && transfer.result().ret() > 0
				&& isQueue(moment.event().fdKind());
		case Call.Ioctl ioctl -> !ioctl.result().failed() && Touch.isTest(moment.event(), ioctl)
				&& TestCommand.decode(ioctl.in()).operation().orElse(null) instanceof TriggerIopf;
		default -> false;
		};
	}

	private static boolean isQueue(String kind) {
		return kind.equals(FileKind.FAULT.word()) || kind.equals(FileKind.VEVENTQ.word());
	}

	/** The trace format leaves the wording to the recorder. */
	private static boolean failed(String observed) {
		String word = observed.strip().toLowerCase(Locale.ROOT);
		return !word.startsWith("ok") && !word.startsWith("completed") && !word.startsWith("0x");
	}
}

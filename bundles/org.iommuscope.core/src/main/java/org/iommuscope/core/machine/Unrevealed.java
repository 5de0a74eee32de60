package org.iommuscope.core.machine;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.uapi.Errno;

/** What real hardware has not shown yet, so that a prediction about it is a guess. */
final class Unrevealed {

	private Unrevealed() {
	}

	/**
	 * The doubt about an address space's reserved ranges: a device is attached, or a page table linked, of which it is
	 * not known what it reserves.
	 */
	static Optional<Doubt> reservedRanges(Step step, Ioas ioas, Errno... errnos) {
		Optional<Context> context = step.context();
		if (context.isEmpty() || !context.get().links().hasHardware()) {
			return Optional.empty();
		}
		for (KernelObject object : context.get().objects().values()) {
			boolean unknown = switch (object) {
			case HwptPaging hwpt -> hwpt.ioas() == ioas.id() && hwpt.geometry().isEmpty();
			case Device device when device.mock().isEmpty() -> isIn(context.get(), device, ioas)
					&& !Hardware.regionsAreCertain(step.state(), device);
			default -> false;
			};
			if (unknown) {
				return Optional.of(new Doubt(Unknowable.HARDWARE, "what " + object.label() + " reserves",
						java.util.List.of(errnos), true));
			}
		}
		return Optional.empty();
	}

	private static boolean isIn(Context context, Device device, Ioas ioas) {
		return device.attachment(Device.NO_PASID)
				.filter(a -> Attachments.space(context, a.hwpt()).equals(OptionalInt.of(ioas.id()))).isPresent();
	}
}

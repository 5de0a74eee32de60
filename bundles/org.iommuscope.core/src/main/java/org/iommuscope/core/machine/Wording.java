package org.iommuscope.core.machine;

import org.iommuscope.core.machine.ReservedRange.ByDevice;
import org.iommuscope.core.machine.ReservedRange.ByHwpt;
import org.iommuscope.core.uapi.Hex;

/** Sentences for failures that people who write VMMs run into. */
final class Wording {

	private static final long X86_MSI_START = 0xfee00000L;
	private static final long ARM_MSI_START = 0x8000000L;

	private Wording() {
	}

	/** Why a reserved range keeps an area out. */
	static String reserved(Context context, long first, long last, ReservedRange range) {
		String where = Hex.range(first, last);
		return switch (range.owner()) {
		case ByHwpt hwpt when range.last() == -1 -> where + " lies beyond the aperture of " + hwpt.label() + ", which ends at "
				+ Hex.of(range.start() - 1) + bits(range.start());
		case ByHwpt hwpt -> where + " lies below the aperture of " + hwpt.label() + ", which begins at "
				+ Hex.of(range.last() + 1);
		case ByDevice device when range.start() == X86_MSI_START || range.start() == ARM_MSI_START -> where
				+ " overlaps the MSI window of " + device.label() + name(context, device);
		case ByDevice device -> where + " overlaps a reserved region of " + device.label() + name(context, device);
		default -> where + " overlaps a reserved range";
		};
	}

	private static String name(Context context, ByDevice device) {
		return context.object(device.id(), Device.class).map(Device::name).filter(name -> !name.isEmpty())
				.map(name -> " (" + name + ")").orElse("");
	}

	private static String bits(long end) {
		return Long.bitCount(end) == 1 ? " (" + Long.numberOfTrailingZeros(end) + " bits of address)" : "";
	}
}

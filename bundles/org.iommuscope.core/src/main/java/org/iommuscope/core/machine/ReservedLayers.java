package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.ReservedRange.ByDevice;

/**
 * The three layers of what a device may not use, which the kernel does not tell apart (the reference, section 5).
 *
 * @param input    what constrains the addresses that the device itself emits, the input of its first stage; empty where
 *                 nothing is known of them
 * @param enforced what the kernel keeps out of the address space that its translation ends in
 * @param aperture what the page table at the end of its translation can map, where that is known
 * @param nested   whether a first stage lies between the two
 */
public record ReservedLayers(Optional<List<HostDevice.Region>> input, List<ReservedRange> enforced,
		Optional<Geometry> aperture, boolean nested) {

	/** The layers of a device of a context. */
	public static ReservedLayers of(State state, Context context, Device device) {
		Optional<KernelObject> hwpt = device.attachment(Device.NO_PASID).flatMap(a -> context.object(a.hwpt()));
		OptionalInt space = hwpt.map(h -> Attachments.space(context, h.id())).orElse(OptionalInt.empty());
		List<ReservedRange> enforced = space.isEmpty() ? List.of()
				: context.object(space.getAsInt(), Ioas.class).map(Ioas::reserved).stream().flatMap(List::stream)
						.filter(range -> range.owner().equals(new ByDevice(device.id()))).toList();
		Optional<Geometry> aperture = hwpt.flatMap(h -> h instanceof HwptNested stage1
				? context.object(stage1.parent(), HwptPaging.class) : Optional.of(h))
				.filter(HwptPaging.class::isInstance).map(HwptPaging.class::cast).flatMap(HwptPaging::geometry);
		return new ReservedLayers(Hardware.regions(state, device), enforced, aperture,
				hwpt.filter(HwptNested.class::isInstance).isPresent());
	}

	/**
	 * What the kernel keeps out of stage 2 although only the input of stage 1 is constrained by it: all that it enforces
	 * behind a first stage, but for the window of software MSIs, whose doorbells are mapped in stage 2.
	 */
	public List<ReservedRange> enforcedWithoutNeed() {
		return !nested ? List.of() : enforced.stream().filter(range -> !Policy.isSoftwareMsi(
				new HostDevice.Region(range.start(), range.last(), Hardware.regionType(range)))).toList();
	}

	/** What the device may not emit although nothing stops a first stage from mapping it. */
	public List<HostDevice.Region> neededButNotEnforced() {
		return input.orElse(List.of()).stream().filter(region -> !region.type().equals("direct-relaxable"))
				.filter(region -> nested || enforced.stream()
						.noneMatch(range -> range.start() == region.start() && range.last() == region.last()))
				.toList();
	}
}

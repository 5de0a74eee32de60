package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.ReservedRange.ByDevice;
import org.iommuscope.core.machine.ReservedRange.ByHwpt;
import org.iommuscope.core.machine.ReservedRange.Owner;
import org.iommuscope.core.machine.ReservedRange.Unknown;
import org.iommuscope.core.uapi.iommufd.IovaRange;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What IOAS_IOVA_RANGES shows of hardware that no probe described. Ranges at the end of the address space are outside
 * of the aperture of the one page table that is not known yet, ranges within are the regions of the one device that is
 * not; where there is more than one, nobody knows whose they are.
 */
final class Revelation {

	private static final long PAGES = 1L << 12;

	private final int id;
	private final long seq;

	private Revelation(int id, long seq) {
		this.id = id;
		this.seq = seq;
	}

	/**
	 * The state that knows what a call has shown.
	 *
	 * @param state with the address space's reserved ranges as the call returned them
	 */
	static State of(State state, Context context, int ioas, List<IovaRange> free, long seq) {
		return new Revelation(ioas, seq).learn(state, context, free);
	}

	private State learn(State state, Context context, List<IovaRange> free) {
		if (free.isEmpty() || !context.links().hasHardware()) {
			return state;
		}
		List<HwptPaging> hwpts = context.links().tables(id).stream().filter(h -> h.geometry().isEmpty()).toList();
		List<Device> devices = context.all(Device.class, d -> d.mock().isEmpty() && isAttached(context, d)
				&& !Hardware.regionsAreCertain(state, d));
		if (hwpts.isEmpty() && devices.isEmpty()) {
			return state;
		}
		Ioas ioas = context.object(id, Ioas.class).orElseThrow();
		boolean oneHwpt = hwpts.size() == 1;
		boolean oneDevice = devices.size() == 1;
		PVector<ReservedRange> owned = TreePVector.empty();
		for (ReservedRange range : ioas.reserved()) {
			owned = owned.plus(range.owner() instanceof Unknown
					? new ReservedRange(range.start(), range.last(), owner(range, hwpts, devices), range.seq())
					: range);
		}
		Context next = owned.equals(ioas.reserved()) ? context : context.with(ioas.withReserved(owned, seq));
		State after = state.with(next);
		if (oneHwpt) {
			after = aperture(after, next, hwpts.getFirst(), free);
		}
		return oneDevice ? regions(after, devices.getFirst(), owned) : after;
	}

	private boolean isAttached(Context context, Device device) {
		return device.attachment(Device.NO_PASID)
				.filter(a -> Attachments.space(context, a.hwpt()).equals(OptionalInt.of(id))).isPresent();
	}

	private static Owner owner(ReservedRange range, List<HwptPaging> hwpts, List<Device> devices) {
		boolean outside = range.start() == 0 || range.last() == -1;
		if (outside && hwpts.size() == 1) {
			return new ByHwpt(hwpts.getFirst().id());
		}
		return !outside && devices.size() == 1 ? new ByDevice(devices.getFirst().id()) : range.owner();
	}

	private State aperture(State state, Context context, HwptPaging hwpt, List<IovaRange> free) {
		Geometry geometry = new Geometry(free.getFirst().start(), free.getLast().last(), PAGES);
		State next = state.with(context.with(hwpt.withGeometry(geometry, seq)));
		Optional<Device> device = context.object(hwpt.device(), Device.class);
		int flags = (hwpt.nestParent() ? HwptEffects.NEST_PARENT : 0)
				| (hwpt.dirtyTracking() ? HwptEffects.DIRTY_TRACKING : 0) | (hwpt.pasid() ? HwptEffects.PASID : 0);
		return device.map(d -> next.with(Hardware.facts(next, d).withAperture(Hardware.domainKind(flags), geometry)))
				.orElse(next);
	}

	private static State regions(State state, Device device, PVector<ReservedRange> reserved) {
		List<HostDevice.Region> regions = new ArrayList<>();
		for (ReservedRange range : reserved) {
			if (range.owner().equals(new ByDevice(device.id()))) {
				regions.add(new HostDevice.Region(range.start(), range.last(), Hardware.regionType(range)));
			}
		}
		return state.with(Hardware.facts(state, device).withRegions(regions));
	}
}

package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.uapi.Bytes;

/** What is known about the device behind a DEVICE object: the test driver's, a probe's, or learnt from results. */
final class Hardware {

	/** {@code IOMMU_HW_INFO_TYPE_INTEL_VTD}. */
	static final int INTEL = 1;
	/** {@code IOMMU_HW_INFO_TYPE_ARM_SMMUV3}. */
	static final int ARM = 2;
	/** {@code IOMMU_HW_INFO_TYPE_AMD}. */
	static final int AMD = 4;

	private static final HostDevice.Region X86_MSI = new HostDevice.Region(0xfee00000L, 0xfeefffffL, "msi");
	private static final HostDevice.Region ARM_MSI = new HostDevice.Region(0x8000000L, 0x80fffffL, "msi");
	private static final long PAGES_4K_2M_1G = 1L << 12 | 1L << 21 | 1L << 30;

	private Hardware() {
	}

	static HostFacts facts(State state, Device device) {
		HostFacts facts = state.facts().get(device.name());
		return facts == null ? HostFacts.unknown(device.name()) : facts;
	}

	/** The regions of a device: empty where nothing is known. */
	static Optional<List<HostDevice.Region>> regions(State state, Device device) {
		if (device.mock().isPresent()) {
			return Optional.of(List.of());
		}
		Optional<HostDevice> host = host(state, device);
		if (host.isPresent() && !host.get().reserved().isEmpty()) {
			return Optional.of(host.get().reserved());
		}
		Optional<List<HostDevice.Region>> learnt = facts(state, device).regions();
		if (learnt.isPresent()) {
			return learnt;
		}
		return switch (vendor(state, device)) {
		case INTEL, AMD -> Optional.of(List.of(X86_MSI));
		case ARM -> Optional.of(List.of(ARM_MSI));
		default -> Optional.empty();
		};
	}

	/** Whether the regions of a device are certain, not just those that every device of its vendor has. */
	static boolean regionsAreCertain(State state, Device device) {
		return device.mock().isPresent() || host(state, device).filter(h -> !h.reserved().isEmpty()).isPresent()
				|| facts(state, device).regions().isPresent();
	}

	/** The kernel's name for a region that only its place tells about. */
	static String regionType(ReservedRange range) {
		boolean window = range.start() == X86_MSI.start() && range.last() == X86_MSI.last()
				|| range.start() == ARM_MSI.start() && range.last() == ARM_MSI.last();
		return window ? "msi" : "reserved";
	}

	static Optional<HostDevice> host(State state, Device device) {
		HostDevice named = state.devices().get(device.name());
		if (named != null) {
			return Optional.of(named);
		}
		for (HostDevice host : state.devices().values()) {
			if (!host.cdev().isEmpty() && host.cdev().equals(device.name())) {
				return Optional.of(host);
			}
		}
		return Optional.empty();
	}

	/** The type of GET_HW_INFO's default answer; 0 where it is not known. */
	static int vendor(State state, Device device) {
		HostFacts.Info info = facts(state, device).info().get(0);
		return info == null ? 0 : info.type();
	}

	/** The devices of the context that are in one group with a device, itself among them. */
	static List<Device> group(State state, Context context, Device device) {
		OptionalInt group = host(state, device).map(HostDevice::group).orElse(OptionalInt.empty());
		if (group.isEmpty()) {
			return List.of(device);
		}
		List<Device> found = new ArrayList<>();
		for (Device other : context.all(Device.class)) {
			if (other.id() == device.id() || host(state, other).map(HostDevice::group).filter(group::equals).isPresent()) {
				found.add(other);
			}
		}
		return found;
	}

	/** The name under which the limits of a kind of domain are learnt. */
	static String domainKind(int flags) {
		return "flags " + flags;
	}

	/**
	 * What a domain of a device can map: known for the test driver, learnt, or computed from VT-d's capability
	 * register.
	 *
	 * @param flags   of HWPT_ALLOC
	 * @param mockType of the test driver's page table
	 */
	static Optional<Geometry> geometry(State state, Device device, int flags, int mockType) {
		if (device.mock().isPresent()) {
			return Optional.of(mockType == MOCK_HUGE ? MOCK_HUGE_GEOMETRY : Geometry.MOCK);
		}
		Geometry learnt = facts(state, device).apertures().get(domainKind(flags));
		return learnt != null ? Optional.of(learnt) : derived(facts(state, device), flags);
	}

	/** Pages of the test driver's second format. */
	static final int MOCK_HUGE = 1;
	static final Geometry MOCK_HUGE_GEOMETRY = new Geometry(0, (1L << 38) - 1, 1L << 12 | 1L << 20);

	private static Optional<Geometry> derived(HostFacts facts, int flags) {
		HostFacts.Info info = facts.info().get(0);
		if (info == null) {
			return Optional.empty();
		}
		return switch (info.type()) {
		case INTEL -> info.data().size() < 24 ? Optional.empty()
				: Optional.of(VtdCapability.of(info.data()).domain(flags));
		case ARM -> info.data().size() < 32 ? Optional.empty() : SmmuCapability.of(info.data()).domain(flags);
		default -> Optional.empty();
		};
	}

	/** SMMUv3's ID registers as GET_HW_INFO returns them; the driver's choice of stage by the reference's 2.12, 3.3. */
	record SmmuCapability(int idr0, int idr5) {

		private static final int[] OUTPUT_BITS = { 32, 36, 40, 42, 44, 48, 52 };
		private static final int NEST_PARENT = 1;

		static SmmuCapability of(Bytes data) {
			return new SmmuCapability(data.u32(8), data.u32(28));
		}

		/** Stage 1 has 48 bits of input, stage 2 as many as the hardware has of output. */
		Optional<Geometry> domain(int flags) {
			boolean stage1 = (idr0 >> 1 & 1) != 0 && (flags & NEST_PARENT) == 0;
			int size = idr5 & 7;
			boolean wide = (idr5 >> 10 & 3) != 0;
			if (stage1) {
				return wide ? Optional.empty() : Optional.of(new Geometry(0, (1L << 48) - 1, PAGES_4K_2M_1G));
			}
			return size >= OUTPUT_BITS.length ? Optional.empty()
					: Optional.of(new Geometry(0, (1L << OUTPUT_BITS[size]) - 1, PAGES_4K_2M_1G));
		}
	}

	/** VT-d's capability registers as GET_HW_INFO returns them; bits by the reference's section 4.4. */
	record VtdCapability(long cap, long ecap) {

		private static final int NEST_PARENT = 1;
		private static final int DIRTY_TRACKING = 2;

		static VtdCapability of(Bytes data) {
			return new VtdCapability(data.u64(8), data.u64(16));
		}

		boolean scalable() {
			return (ecap >> 43 & 1) != 0;
		}

		boolean firstStage() {
			return scalable() && (ecap >> 47 & 1) != 0;
		}

		boolean secondStageOnly(int flags) {
			return !firstStage() || (flags & (NEST_PARENT | DIRTY_TRACKING)) != 0;
		}

		private int maximumWidth() {
			return (int) (cap >> 16 & 0x3f) + 1;
		}

		private int secondStageWidth() {
			long sagaw = cap >> 8 & 0x1f;
			int levels = (sagaw & 8) != 0 ? 57 : (sagaw & 4) != 0 ? 48 : 39;
			return Math.min(maximumWidth(), levels);
		}

		/** The lower canonical half in a first stage, the whole width in a second. */
		Geometry domain(int flags) {
			int width = secondStageOnly(flags) ? secondStageWidth()
					: Math.min(maximumWidth(), (cap >> 60 & 1) != 0 ? 57 : 48) - 1;
			return new Geometry(0, (1L << width) - 1, PAGES_4K_2M_1G);
		}
	}
}

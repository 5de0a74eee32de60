package org.iommuscope.core.machine.table;

import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HostFacts;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.amd.AmdV1;
import org.iommuscope.core.pagetable.amd.AmdV2;
import org.iommuscope.core.pagetable.arm.ArmStage1;
import org.iommuscope.core.pagetable.arm.ArmStage2;
import org.iommuscope.core.pagetable.vtd.VtdFirstStage;
import org.iommuscope.core.pagetable.vtd.VtdSecondStage;
import org.iommuscope.core.uapi.Bytes;

/**
 * The format in which the kernel keeps a paging HWPT, from what GET_HW_INFO said of the device that it was made for
 * (reference, section 2.12: driver rules for HWPT_PAGING).
 */
final class PagingFormat {

	private static final int INTEL = 1;
	private static final int ARM = 2;
	private static final int AMD = 4;
	private static final int WIDEST_OUTPUT = 52;
	private static final int MAX_CONCATENATED_BITS = 4;
	/** What the kernel writes: non-cacheable, write-back, Device-nGnRE (reference, page tables, section 4.3). */
	private static final long LINUX_MAIR = 0xf404_ff44L;

	private PagingFormat() {
	}

	/** The format and shape, with root 0; empty where nothing in the recording tells them. */
	static Optional<StageConfig> of(State state, Context context, HwptPaging hwpt) {
		return context.object(hwpt.device(), Device.class).or(() -> attached(context, hwpt))
				.flatMap(device -> device.mock().isPresent() ? Optional.of(AmdV1.mock(0))
						: info(state, device).flatMap(info -> of(info, context, hwpt)));
	}

	private static Optional<Device> attached(Context context, HwptPaging hwpt) {
		return context.all(Device.class, device -> device.attachments().values().stream()
				.anyMatch(attachment -> attachment.hwpt() == hwpt.id())).stream().findFirst();
	}

	static Optional<HostFacts.Info> info(State state, Device device) {
		return Optional.ofNullable(state.facts().get(device.name())).map(facts -> facts.info().get(0));
	}

	private static Optional<StageConfig> of(HostFacts.Info info, Context context, HwptPaging hwpt) {
		return switch (info.type()) {
		case INTEL -> Optional.of(intel(info.data(), hwpt));
		case ARM -> arm(info.data(), hwpt);
		case AMD -> Optional.of(amd(context, hwpt));
		default -> Optional.empty();
		};
	}

	/**
	 * {@code struct iommu_hw_info_vtd}: CAP at 8, ECAP at 16. Where the unit can force snooping, the kernel has it force
	 * snooping (reference, section 2.12).
	 */
	private static StageConfig intel(Bytes data, HwptPaging hwpt) {
		long cap = data.u64(8);
		long ecap = data.u64(16);
		boolean firstStage = bit(ecap, 43) && bit(ecap, 47) && !hwpt.nestParent() && !hwpt.dirtyTracking();
		if (firstStage) {
			return VtdFirstStage.of(0, bit(cap, 60) ? 5 : 4, WIDEST_OUTPUT).with("PGSNP", ecap >>> 7 & 1)
					.with("MTS", ecap >>> 25 & 1);
		}
		int levels = bit(cap, 11) ? 5 : bit(cap, 10) ? 4 : 3;
		return VtdSecondStage.of(0, levels, WIDEST_OUTPUT).with("SC", ecap >>> 7 & 1).with("SLLPS", cap >>> 34 & 15)
				.with("scalable", ecap >>> 43 & 1).with("SNP", ecap >>> 7 & 1).with("MTS", ecap >>> 25 & 1);
	}

	/** {@code struct iommu_hw_info_arm_smmuv3}: IDR0 at 8, IDR5 at 28. */
	private static Optional<StageConfig> arm(Bytes data, HwptPaging hwpt) {
		int idr0 = data.u32(8);
		int idr5 = data.u32(28);
		int[] widths = { 32, 36, 40, 42, 44, 48, 52 };
		if ((idr5 & 7) == 7) {
			return Optional.empty();
		}
		int output = widths[idr5 & 7];
		int granule = bit(idr5, 4) ? 1 << 12 : bit(idr5, 5) ? 1 << 14 : 1 << 16;
		boolean stage1 = bit(idr0, 1) && !hwpt.nestParent();
		return Optional.of(stage1 ? ArmStage1.of(0, granule, 48, output).with("MAIR", LINUX_MAIR) : stage2(granule, output));
	}

	/** Linux maps as much as there is, and concatenates up to 16 root tables rather than add a level. */
	private static StageConfig stage2(int granule, int bits) {
		int page = Integer.numberOfTrailingZeros(granule);
		int stride = page - 3;
		int levels = (bits - page + stride - 1) / stride;
		boolean concatenated = levels > 1 && bits - page - (levels - 1) * stride <= MAX_CONCATENATED_BITS;
		return ArmStage2.of(0, granule, concatenated ? levels - 1 : levels, bits, bits);
	}

	/** Which of the two formats the driver uses is said on the kernel's command line; the aperture tells. */
	private static StageConfig amd(Context context, HwptPaging hwpt) {
		long last = hwpt.geometry().map(geometry -> geometry.last()).orElse(-1L);
		if (last == (1L << 47) - 1 || last == (1L << 56) - 1) {
			return AmdV2.of(0, last == (1L << 47) - 1 ? 4 : 5);
		}
		long highest = context.object(hwpt.ioas(), Ioas.class).filter(ioas -> !ioas.areas().isEmpty())
				.map(ioas -> ioas.areas().get(ioas.areas().size() - 1).last()).orElse(0L);
		int levels = 3;
		while (levels < 5 && highest >>> 12 + 9 * levels != 0) {
			levels++;
		}
		return AmdV1.of(0, levels);
	}

	private static boolean bit(long value, int number) {
		return (value >>> number & 1) != 0;
	}
}

package org.iommuscope.cli;

import org.iommuscope.core.uapi.Hex;

/** The words for the numbers of iommufd's enumerations, as the command line's JSON has them. */
final class Words {

	private static final int SELFTEST_DATA = 0xdead;
	private static final int SELFTEST_VIOMMU = 0xdeadbeef;
	private static final int SELFTEST_VEVENTQ = 0xbeefbeef;

	private Words() {
	}

	/** {@code enum iommu_hwpt_data_type}. */
	static String dataType(int type) {
		return switch (type) {
		case 0 -> "none";
		case 1 -> "vtd-s1";
		case 2 -> "arm-smmuv3";
		case 3 -> "amd-guest";
		case SELFTEST_DATA -> "selftest";
		default -> Hex.of(Integer.toUnsignedLong(type));
		};
	}

	/** {@code enum iommu_viommu_type}, and the types of its event queues and hardware queues, which follow it. */
	static String viommuType(int type) {
		return switch (type) {
		case 1 -> "arm-smmuv3";
		case 2 -> "tegra241-cmdqv";
		case SELFTEST_VIOMMU, SELFTEST_VEVENTQ -> "selftest";
		default -> Hex.of(Integer.toUnsignedLong(type));
		};
	}

	/** {@code enum iommu_hw_queue_type}. */
	static String hwQueueType(int type) {
		return switch (type) {
		case 1 -> "tegra241-cmdqv";
		case SELFTEST_VIOMMU -> "selftest";
		default -> Hex.of(Integer.toUnsignedLong(type));
		};
	}
}

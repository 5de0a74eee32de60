package org.iommuscope.core.machine;

import java.util.List;

/**
 * Which of a device's reserved regions an attach imports into the address space that its translation ends in
 * (stage 2). The kernel has done it in more than one way, and more were proposed.
 */
public enum Policy {
	/** Linux 7.3: every region but the relaxable ones, whether the device is attached directly or through a stage 1. */
	LINUX_7("linux-7"),
	/** Linux 6.7: the same for a direct attach, nothing for an attach to a stage 1. */
	LINUX_6_7("linux-6.7"),
	/** The third version of the nesting series: only the window of software MSIs for an attach to a stage 1. */
	V3_2023("v3-2023"),
	/** As proposed in 2023: a domain brings its aperture and nothing else; a device is asked for its regions. */
	PROPOSED("proposed");

	private static final long ARM_MSI_START = 0x8000000;

	private final String word;

	Policy(String word) {
		this.word = word;
	}

	/** The name on the command line. */
	public String word() {
		return word;
	}

	/** The regions that an attach imports. */
	public List<HostDevice.Region> imports(List<HostDevice.Region> regions, boolean nested) {
		return regions.stream().filter(region -> imports(region, nested)).toList();
	}

	private boolean imports(HostDevice.Region region, boolean nested) {
		if (region.type().equals("direct-relaxable")) {
			return false;
		}
		return switch (this) {
		case LINUX_7 -> true;
		case LINUX_6_7 -> !nested;
		case V3_2023 -> !nested || isSoftwareMsi(region);
		case PROPOSED -> isSoftwareMsi(region);
		};
	}

	/** The kernel prints both kinds of MSI window alike; only the software one lies where Arm's drivers put it. */
	static boolean isSoftwareMsi(HostDevice.Region region) {
		return region.type().equals("msi") && region.start() == ARM_MSI_START;
	}
}

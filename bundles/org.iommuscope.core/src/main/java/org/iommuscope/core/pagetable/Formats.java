package org.iommuscope.core.pagetable;

import java.util.List;
import org.iommuscope.core.pagetable.amd.AmdV1;
import org.iommuscope.core.pagetable.amd.AmdV2;
import org.iommuscope.core.pagetable.arm.ArmStage1;
import org.iommuscope.core.pagetable.arm.ArmStage2;
import org.iommuscope.core.pagetable.riscv.RiscvStage;
import org.iommuscope.core.pagetable.vtd.VtdFirstStage;
import org.iommuscope.core.pagetable.vtd.VtdSecondStage;

/** All formats there are. */
public final class Formats {

	private static final List<Format> ALL = List.of(VtdSecondStage.FORMAT, VtdFirstStage.FORMAT, AmdV1.FORMAT, AmdV2.FORMAT,
			ArmStage1.FORMAT, ArmStage2.FORMAT, RiscvStage.FIRST, RiscvStage.SECOND);

	private Formats() {
	}

	/** Every format. */
	public static List<Format> all() {
		return ALL;
	}

	/**
	 * The format of this name.
	 *
	 * @throws IllegalArgumentException if there is none
	 */
	public static Format named(String name) {
		return ALL.stream().filter(format -> format.name().equals(name)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("no page-table format \"" + name + '"'));
	}

	/**
	 * The rules for a configuration.
	 *
	 * @throws IllegalArgumentException if its format is unknown or does not know such a configuration
	 */
	public static Stage stage(StageConfig config) {
		return named(config.format()).stage(config);
	}
}

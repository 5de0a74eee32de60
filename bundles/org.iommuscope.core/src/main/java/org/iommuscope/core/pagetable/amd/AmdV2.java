package org.iommuscope.core.pagetable.amd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iommuscope.core.pagetable.FaultName;
import org.iommuscope.core.pagetable.Format;
import org.iommuscope.core.pagetable.Leaf;
import org.iommuscope.core.pagetable.MemoryAttributes;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.Strike;
import org.iommuscope.core.pagetable.Verdict;
import org.iommuscope.core.pagetable.x86.X86Stage;

/**
 * AMD guest (v2) tables: those of an x86-64 processor, of 4 or 5 levels (AMD IOMMU specification, guest translation tables).
 *
 * <p>Setting {@code NX} (default 1): bit 63 forbids execution; without it the bit is not looked at.
 */
public final class AmdV2 extends X86Stage {

	/** The format. */
	public static final Format FORMAT = new Format() {

		@Override
		public String name() {
			return "amd-v2";
		}

		@Override
		public String title() {
			return "AMD v2 (guest) table";
		}

		@Override
		public int stage() {
			return 1;
		}

		@Override
		public Stage stage(StageConfig config) {
			return new AmdV2(config);
		}

		@Override
		public List<StageConfig> examples() {
			return List.of(of(0, 4), of(0, 5), of(0, 4).with("NX", 0));
		}
	};

	private AmdV2(StageConfig config) {
		super(FORMAT, config, new Switches(true, true, config.setting("NX", 1) != 0, false, false, -1),
				"NX", List.of("", "PTE", "PDE", "PDPE", "PML4E", "PML5E"));
	}

	/**
	 * A configuration.
	 *
	 * @param root   address of the root table; guest-physical under a v1 table
	 * @param levels 4 or 5
	 */
	public static StageConfig of(long root, int levels) {
		return new StageConfig(FORMAT.name(), root, 4096, levels, 12 + 9 * levels, 52, Map.of());
	}

	@Override
	public FaultName name(Verdict verdict, Request request, Strike strike, boolean nested) {
		return AmdFault.name(verdict, request, true);
	}

	/** What would have to be known of the memory type that a leaf selects. */
	String missingType(long leaf, int level) {
		return "memory type: " + attributes(leaf, level) + ", and the PAT is not recorded";
	}

	@Override
	public MemoryAttributes effective(long entry, int level, Optional<Leaf> first) {
		return MemoryAttributes.unknown("", missingType(entry, level));
	}
}

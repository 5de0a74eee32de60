package org.iommuscope.core.pagetable.vtd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iommuscope.core.pagetable.Cursor;
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
 * Intel VT-d first-stage tables (specification, chapter 9, first-stage paging entries), of 4 or 5 levels.
 *
 * <p>Settings, from the PASID table entry: {@code SRE}, {@code WPE}, {@code NXE} (without it bit 63 is not looked at),
 * {@code SMEP}, {@code EAFE}, all 0 by default, and {@code ERE}, default 1. {@code 1G} says whether the unit has leaves of
 * 1 GiB (default 1). The hardware sets accessed and dirty bits. Those that only memory types depend on are told at
 * {@link VtdMemory}.
 */
public final class VtdFirstStage extends X86Stage {

	/** The format. */
	public static final Format FORMAT = new Format() {

		@Override
		public String name() {
			return "vtd-fs";
		}

		@Override
		public String title() {
			return "VT-d first stage";
		}

		@Override
		public int stage() {
			return 1;
		}

		@Override
		public Stage stage(StageConfig config) {
			return new VtdFirstStage(config);
		}

		@Override
		public List<StageConfig> examples() {
			return List.of(of(0, 4, 48), of(0, 5, 52), of(0, 4, 46).with("NXE", 1),
					of(0, 4, 48).with("SRE", 1).with("WPE", 1).with("EAFE", 1));
		}
	};

	private final boolean executeRequests;

	private VtdFirstStage(StageConfig config) {
		super(FORMAT, config, new Switches(config.on("SRE"), config.on("WPE"), config.on("NXE"), config.on("SMEP"),
				config.on("EAFE"), InterruptWindow.MEBIBYTE), "XD", List.of("", "FS-PTE", "FS-PDE", "FS-PDPE", "FS-PML4E", "FS-PML5E"));
		executeRequests = config.setting("ERE", 1) != 0;
	}

	/**
	 * A configuration with all switches off.
	 *
	 * @param root             address of the root table; guest-physical under a second stage
	 * @param levels           4 or 5
	 * @param hostAddressWidth bits of a physical address
	 */
	public static StageConfig of(long root, int levels, int hostAddressWidth) {
		return new StageConfig(FORMAT.name(), root, 4096, levels, 12 + 9 * levels, hostAddressWidth, Map.of());
	}

	@Override
	public Verdict permit(Cursor c, Request request) {
		if (request.executes() && !executeRequests) {
			return Verdict.EXECUTE_NOT_ENABLED;
		}
		Verdict said = super.permit(c, request);
		return said == Verdict.LEAF && !c.nested && InterruptWindow.contains(c.output) ? Verdict.INTERRUPT_WINDOW : said;
	}

	@Override
	public MemoryAttributes effective(long entry, int level, Optional<Leaf> first) {
		return VtdMemory.of(this, entry, level);
	}

	@Override
	public FaultName name(Verdict verdict, Request request, Strike strike, boolean nested) {
		return switch (verdict) {
			case NOT_CANONICAL -> new FaultName("SGN.1", "0x80");
			case UNREADABLE -> new FaultName("SFS.1", "0x70");
			case ROOT_UNREADABLE -> new FaultName("SFS.4", "0x73");
			case NOT_PRESENT -> new FaultName("SFS.2", "0x71");
			case RESERVED_BITS -> new FaultName("SFS.3", "0x72");
			case NO_USER -> new FaultName("SGN.2", "0x81");
			case EXECUTE_NOT_ENABLED -> new FaultName("SPT.5", "0x5c");
			case NO_EXECUTE -> new FaultName("SGN.3", "0x82");
			case NO_WRITE -> new FaultName("SGN.6", "0x85");
			case INTERRUPT_WINDOW -> new FaultName("SGN.8", "0x87");
			default -> new FaultName("SGN.7", "0x86");
		};
	}

	@Override
	public FaultName fetchName(Stage second, Verdict cause, Request request, Strike strike, boolean root) {
		if (strike == Strike.TABLE_UPDATE) {
			return new FaultName("SFS.8", "0x77");
		}
		return switch (cause) {
			case BEYOND_WIDTH -> new FaultName("SFS.5", "0x74");
			case NO_READ, NEITHER_READ_NOR_WRITE -> root ? new FaultName("SFS.6", "0x75") : new FaultName("SFS.7", "0x76");
			default -> second.name(cause, request, strike, true);
		};
	}
}

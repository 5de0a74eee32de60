package org.iommuscope.core.pagetable.amd;

import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.FaultName;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Verdict;

/**
 * Names of AMD's faults: the event and those of its flags that tell the cause (AMD IOMMU specification, IO_PAGE_FAULT and
 * PAGE_TAB_HARDWARE_ERROR).
 */
final class AmdFault {

	private AmdFault() {
	}

	static FaultName name(Verdict verdict, Request request, boolean guest) {
		if (verdict.faultClass() == FaultClass.TABLE_ACCESS) {
			return new FaultName("PAGE_TAB_HARDWARE_ERROR", "0x4");
		}
		String flags = switch (verdict.faultClass()) {
			case PERMISSION -> "PR PE";
			case RESERVED -> "PR RZ";
			default -> "";
		};
		String all = (guest ? "GN " : "") + flags + (request.writes() ? " RW" : "");
		return new FaultName("IO_PAGE_FAULT", ("0x2 " + all.strip()).strip());
	}
}

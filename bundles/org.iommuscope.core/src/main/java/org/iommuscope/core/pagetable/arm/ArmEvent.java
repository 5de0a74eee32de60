package org.iommuscope.core.pagetable.arm;

import org.iommuscope.core.pagetable.FaultName;
import org.iommuscope.core.pagetable.Strike;
import org.iommuscope.core.pagetable.Verdict;

/** Names of the events an SMMUv3 records for a fault, with the bits that say where it struck (SMMUv3, event queue). */
final class ArmEvent {

	private ArmEvent() {
	}

	static FaultName name(Verdict verdict, Strike strike, int stage) {
		String where = " S2=" + (stage - 1) + " CLASS=" + switch (strike) {
			case STRUCTURE -> "CD";
			case TABLE, TABLE_UPDATE -> "TT";
			case FINAL -> "IN";
		};
		return switch (verdict.faultClass()) {
			case ADDRESS_SIZE -> new FaultName("F_ADDR_SIZE", "0x11" + where);
			case ACCESS_FLAG -> new FaultName("F_ACCESS", "0x12" + where);
			case PERMISSION -> new FaultName("F_PERMISSION", "0x13" + where);
			case TABLE_ACCESS -> new FaultName("F_WALK_EABT", "0xb" + where);
			default -> new FaultName("F_TRANSLATION", "0x10" + where);
		};
	}
}

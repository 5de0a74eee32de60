package org.iommuscope.core.pagetable;

/** What the hardware was doing when a fault struck. */
public enum Strike {
	/** It read a structure above the tables (a context descriptor). */
	STRUCTURE,
	/** It fetched an entry of a stage-1 table, through stage 2 if there is one. */
	TABLE,
	/** It wrote accessed or dirty bits back into an entry of a stage-1 table through stage 2. */
	TABLE_UPDATE,
	/** It translated the address of the request itself. */
	FINAL
}

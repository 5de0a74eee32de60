package org.iommuscope.core.pagetable.vtd;

/**
 * The addresses 0xfee00000 to 0xfeefffff, where a write is an interrupt and not a memory access. Requests without PASID to
 * it are never translated, and no translation may come out in it (VT-d specification, interrupt address range).
 */
public final class InterruptWindow {

	/** First address. */
	public static final long START = 0xfee0_0000L;
	/** Last address. */
	public static final long LAST = 0xfeef_ffffL;

	/** The window's number in units of its size, 1 MiB. */
	static final long MEBIBYTE = START >>> 20;

	private InterruptWindow() {
	}

	/** Whether an address is in the window. */
	public static boolean contains(long address) {
		return address >>> 20 == MEBIBYTE;
	}
}

package org.iommuscope.core.pagetable.x86;

import java.util.Optional;

/** The memory types of an x86 processor, in the order in which {@link #with} has its columns. */
public enum X86MemoryType {
	/** Uncacheable. */
	UC("UC", 0),
	/** Uncacheable, unless a range register says write-combining. */
	UC_MINUS("UC-", 7),
	/** Write-combining. */
	WC("WC", 1),
	/** Write-through. */
	WT("WT", 4),
	/** Write-back. */
	WB("WB", 6),
	/** Write-protected. */
	WP("WP", 5);

	private final String text;
	private final int code;

	X86MemoryType(String text, int code) {
		this.text = text;
		this.code = code;
	}

	/** The type of a code of the PAT, of a range register or of EMT; empty for a reserved one. */
	public static Optional<X86MemoryType> of(int code) {
		for (X86MemoryType each : values()) {
			if (each.code == code) {
				return Optional.of(each);
			}
		}
		return Optional.empty();
	}

	/**
	 * This type, from a PAT, where a range register or EMT says another one (Intel SDM volume 3, effective page-level memory
	 * types).
	 *
	 * @param other not UC-, which range registers do not know
	 */
	public Optional<X86MemoryType> with(X86MemoryType other) {
		X86MemoryType[] row = switch (other) {
			case UC -> new X86MemoryType[] { UC, UC, WC, UC, UC, UC };
			case WC -> new X86MemoryType[] { UC, WC, WC, UC, WC, UC };
			case WT -> new X86MemoryType[] { UC, UC, WC, WT, WT, WP };
			case WB -> new X86MemoryType[] { UC, UC, WC, WT, WB, WP };
			case WP -> new X86MemoryType[] { UC, WC, WC, WT, WP, WP };
			case UC_MINUS -> new X86MemoryType[0];
		};
		return row.length == 0 ? Optional.empty() : Optional.of(row[ordinal()]);
	}

	/** This type, from a PAT, where it is the same whatever a range register says; empty where that counts. */
	public boolean isWhateverTheRange() {
		return this == UC || this == WC;
	}

	/** As Intel writes it. */
	@Override
	public String toString() {
		return text;
	}
}

package org.iommuscope.core.pagetable.vtd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.iommuscope.core.pagetable.Leaf;
import org.iommuscope.core.pagetable.MemoryAttributes;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.x86.X86MemoryType;

/**
 * Memory type and snooping of an access, from the leaves and the PASID table entry (reference, page tables, section 6.3; VT-d
 * specification, chapter 3, snoop behavior and memory typing of first-stage, second-stage and nested translation).
 *
 * <p>The memory type counts for devices inside the processor's coherency domain, where the unit has memory types at all
 * (ECAP.MTS). Which fields are known is told by the settings {@code MTS}, {@code CD}, {@code EMTE}, {@code PGSNP} and
 * {@code PAT}: absent means not recorded.
 *
 * @param settings  of both stages
 * @param patEntry  the entry of the PAT that the first stage selects; empty where there is no first stage
 * @param second    the second-stage leaf; empty where there is no second stage
 */
record VtdMemory(Map<String, Long> settings, OptionalInt patEntry, OptionalInt second) {

	private static final int IPAT = 1 << 6;
	private static final int SNP = 1 << 11;

	/** Of a first stage alone. */
	static MemoryAttributes of(VtdFirstStage first, long entry, int level) {
		return new VtdMemory(first.config().settings(), OptionalInt.of(first.patEntry(entry, level)), OptionalInt.empty())
				.attributes();
	}

	/** Of a second stage, alone or under a first one. */
	static MemoryAttributes of(StageConfig second, long entry, Optional<Leaf> before) {
		OptionalInt leaf = OptionalInt.of((int) entry & 0xfff);
		if (before.isEmpty() || !(before.get().stage() instanceof VtdFirstStage first)) {
			return new VtdMemory(second.settings(), OptionalInt.empty(), leaf).attributes();
		}
		Map<String, Long> settings = new TreeMap<>(first.config().settings());
		settings.putAll(second.settings());
		return new VtdMemory(settings, OptionalInt.of(first.patEntry(before.get().entry(), before.get().level())), leaf)
				.attributes();
	}

	private MemoryAttributes attributes() {
		MemoryAttributes type = type();
		MemoryAttributes snooping = snooping();
		List<String> unknown = new ArrayList<>(type.unknown());
		unknown.addAll(snooping.unknown());
		return new MemoryAttributes(type.text().isEmpty() ? snooping.text() : type.text() + ", " + snooping.text(), unknown);
	}

	private MemoryAttributes type() {
		if (is("MTS", 0)) {
			return MemoryAttributes.of("no memory types (ECAP.MTS is 0)");
		}
		boolean legacy = is("scalable", 0);
		if (legacy || patEntry.isEmpty() && is("CD", 0) && is("EMTE", 0)) {
			return MemoryAttributes.of("WB");
		}
		if (!settings.containsKey("PAT")) {
			return MemoryAttributes.unknown("", "memory type: PAT, CD and EMTE of the PASID table entry, which is not recorded");
		}
		if (is("CD", 1)) {
			return MemoryAttributes.of("UC");
		}
		return second.isPresent() && is("EMTE", 1) ? extended(second.getAsInt()) : ranged();
	}

	/** EMT alone, or the PAT's type with EMT in the place of a range register. */
	private MemoryAttributes extended(int leaf) {
		Optional<X86MemoryType> own = X86MemoryType.of(leaf >>> 3 & 7);
		boolean alone = patEntry.isEmpty() || (leaf & IPAT) != 0;
		return (alone ? own : pat().flatMap(type -> own.flatMap(type::with)))
				.map(type -> MemoryAttributes.of(type.toString()))
				.orElseGet(() -> MemoryAttributes.unknown("", "memory type: a reserved type in the PAT or EMT"));
	}

	/** The PAT's type with that of the range registers, which are the processor's. */
	private MemoryAttributes ranged() {
		return pat().map(type -> type.isWhateverTheRange() ? MemoryAttributes.of(type.toString())
				: MemoryAttributes.unknown(type + " by the PAT", "memory type: the processor's MTRRs"))
				.orElseGet(() -> MemoryAttributes.unknown("", "memory type: a reserved type in the PAT"));
	}

	/** The type of the PAT's entry: 3 of each 4 bits. */
	private Optional<X86MemoryType> pat() {
		return X86MemoryType.of((int) (settings.get("PAT") >>> 4 * patEntry.orElse(0)) & 7);
	}

	/** The second-stage leaf or, with a first stage, the PASID table entry force it; otherwise the request decides. */
	private MemoryAttributes snooping() {
		if (second.isPresent() && (second.getAsInt() & SNP) != 0 || patEntry.isPresent() && is("PGSNP", 1)) {
			return MemoryAttributes.of("snooped");
		}
		String asked = "snooping as the request asks";
		return patEntry.isPresent() && !settings.containsKey("PGSNP")
				? MemoryAttributes.unknown(asked + " unless PGSNP is set", "PGSNP of the PASID table entry")
				: MemoryAttributes.of(asked);
	}

	private boolean is(String setting, long value) {
		return settings.containsKey(setting) && settings.get(setting) == value;
	}
}

package org.iommuscope.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.MemoryAttributes;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Strike;
import org.iommuscope.core.pagetable.Verdict;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.cache.Caches;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.pagetable.structure.StructureRead;
import org.iommuscope.core.uapi.Hex;

/** A walk as text: a line a memory reference, then the result or the fault. */
final class WalkText {

	private WalkText() {
	}

	static void write(PrintWriter out, Passage passage) {
		Lookup lookup = passage.lookup();
		Optional<Walk> walk = passage.walk();
		for (StructureRead read : lookup.reads()) {
			out.println("     " + read.name() + " at " + Hex.of(read.address())
					+ (read.physical() == read.address() ? "" : ", read at " + Hex.of(read.physical())));
		}
		if (walk.isPresent()) {
			walk.get().references().forEach(reference -> reference(out, reference));
			result(out, walk.get());
			if (!passage.observed() && passage.isAllowed()) {
				out.println("     the physical addresses are made up: the recording shows none");
			}
		} else if (lookup.outcome() instanceof Lookup.Refuse refuse) {
			Columns.wrap("✕    ", reason(refuse)).forEach(out::println);
		}
		passage.stale().ifPresent(answer -> stale(out, answer));
	}

	/** What a cache says instead. */
	private static void stale(PrintWriter out, Caches.Answer answer) {
		String by = answer.hit().map(entry -> "cached at @" + entry.origin() + " for " + Hex.range(entry.start(), entry.last()))
				.orElse("a cached table entry");
		answer.stale().forEach(each -> Columns.wrap("≠    ", by + ": " + each.text()).forEach(out::println));
	}

	/** The vendor's name, where there is one, and why. */
	static String reason(Lookup.Refuse refuse) {
		String text = refuse.faultClass() == FaultClass.TABLE_ACCESS
				? refuse.text() + "; the recording does not show that memory"
				: refuse.text();
		return refuse.name().name().isEmpty() ? text : refuse.name().name() + ": " + text;
	}

	private static void reference(PrintWriter out, Reference reference) {
		String said = reference.verdict().isFault() ? "✕ " + reference.verdict().text()
				: "→ " + Hex.of(reference.next());
		String via = reference.via().isEmpty() ? ""
				: " via " + reference.via().getFirst() + "-" + reference.via().getLast();
		Columns.wrap(String.format(Locale.ROOT, "%3d  S%d L%d ", reference.n(), reference.stage(), reference.level()),
				String.format(Locale.ROOT, "%s[%d] at %s = %s %s%s", Hex.of(reference.table()), reference.index(),
						Hex.of(reference.address()), Hex.of(reference.entry()), said, via))
				.forEach(out::println);
	}

	private static void result(PrintWriter out, Walk walk) {
		switch (walk.result()) {
		case Walk.Output output -> {
			String attributes = output.attributes().stream().filter(text -> !text.isBlank())
					.collect(Collectors.joining("; "));
			Columns.wrap("ok   ", Hex.of(walk.address()) + " → " + Hex.of(output.address()) + ", "
					+ (output.pageSize() == 0 ? "untranslated" : "page of " + Hex.of(output.pageSize()) + " bytes, "
							+ Rights.text(output.rights()))
					+ (attributes.isEmpty() ? "" : ", " + attributes)).forEach(out::println);
			memory(output.combined()).ifPresent(line -> Columns.wrap("     ", line).forEach(out::println));
		}
		case Walk.Fault fault -> Columns.wrap("✕    ", fault.name() + ": stage " + fault.stage() + ", level "
				+ fault.level() + ", " + fault.faultClass().word() + ": " + fault.cause().text() + " at "
				+ Hex.of(fault.address()) + where(fault)).forEach(out::println);
		}
	}

	/** The attributes that all stages together come to. */
	private static Optional<String> memory(MemoryAttributes combined) {
		return combined.toString().isEmpty() ? Optional.empty() : Optional.of("memory: " + combined);
	}

	private static String where(Walk.Fault fault) {
		return (fault.strike() == Strike.FINAL ? "" : ", struck while reaching a table")
				+ (fault.cause() == Verdict.UNREADABLE ? "; the recording does not show that memory" : "")
				+ (fault.reference() == 0 ? "" : ", at reference " + fault.reference());
	}
}

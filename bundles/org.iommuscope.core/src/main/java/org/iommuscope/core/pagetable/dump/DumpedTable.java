package org.iommuscope.core.pagetable.dump;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.SecondStageMemory;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.pagetable.structure.VtdLookup;

/**
 * One page table of a dump, of either stage, as the structures above it name it. Only tables of requests without a PASID are
 * found.
 *
 * @param users   whose requests go by it: {@code 00:05.0}, or {@code stream 8}; never empty
 * @param stage   its rules, with its root
 * @param memory  addressed as its pointers are: guest-physical for a stage 1 under a stage 2
 * @param through how that memory is reached, for a stage 1 under a stage 2
 */
public record DumpedTable(List<String> users, Stage stage, Memory memory, Optional<SecondStageMemory> through) {

	private static final int BUSES = 256;
	private static final int FUNCTIONS = 256;

	/** Copies the list. */
	public DumpedTable {
		users = List.copyOf(users);
	}

	/** What people call it, such as {@code stage 1 of stream 8}. */
	public String name() {
		return "stage " + stage.number() + " of " + users.getFirst()
				+ (users.size() > 1 ? " and " + (users.size() - 1) + " more" : "");
	}

	/**
	 * All page tables of a dump, in the order of their first users; one that several devices share is there once.
	 *
	 * <p>A dump of a VT-d unit does not have its capabilities: it is taken to have all that there are, so that no bit is
	 * called reserved which may be none.
	 */
	public static List<DumpedTable> all(TableDump dump) {
		Map<StageConfig, DumpedTable> found = new LinkedHashMap<>();
		dump.vtdRootAddress().ifPresent(root -> functions(dump, root, found));
		for (DumpLine line : dump.lines()) {
			if (line.kind().equals("ste")) {
				stream(dump, line.attributes().getOrDefault("sid", ""), found);
			}
		}
		return List.copyOf(found.values());
	}

	private static void functions(TableDump dump, long rootAddress, Map<StageConfig, DumpedTable> found) {
		VtdLookup unit = VtdLookup.ofUnknown(rootAddress);
		long root = rootAddress & ~0xfffL;
		for (int bus = 0; bus < BUSES; bus++) {
			long entry = root + 16L * bus;
			if ((dump.memory().read(entry) | dump.memory().read(entry + 8)) != 0) {
				for (int function = 0; function < FUNCTIONS; function++) {
					add(dump, "%02x:%02x.%d".formatted(bus, function >>> 3, function & 7),
							unit.find(dump.memory(), bus, function, OptionalInt.empty()), found);
				}
			}
		}
	}

	private static void stream(TableDump dump, String id, Map<StageConfig, DumpedTable> found) {
		if (id.matches("\\d{1,9}")) {
			dump.findStream(Integer.parseInt(id), OptionalInt.empty())
					.ifPresent(lookup -> add(dump, "stream " + id, lookup, found));
		}
	}

	private static void add(TableDump dump, String user, Lookup lookup, Map<StageConfig, DumpedTable> found) {
		if (lookup.outcome() instanceof Lookup.Translate translate) {
			Translation stages = translate.translation();
			Optional<SecondStageMemory> through = stages.second()
					.map(second -> new SecondStageMemory(second, dump.memory()));
			stages.first().ifPresent(first -> add(new DumpedTable(List.of(user), first,
					through.<Memory>map(memory -> memory).orElse(dump.memory()), through), found));
			stages.second().ifPresent(
					second -> add(new DumpedTable(List.of(user), second, dump.memory(), Optional.empty()), found));
		}
	}

	private static void add(DumpedTable table, Map<StageConfig, DumpedTable> found) {
		found.merge(table.stage().config(), table, DumpedTable::shared);
	}

	private DumpedTable shared(DumpedTable other) {
		List<String> all = new ArrayList<>(users);
		all.addAll(other.users);
		return new DumpedTable(all, stage, memory, through);
	}
}

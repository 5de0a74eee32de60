package org.iommuscope.picture.tables;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.EntryField;
import org.iommuscope.core.pagetable.EntryRun;
import org.iommuscope.core.pagetable.FieldSpec;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.model.EntryKind;
import org.iommuscope.model.TableEntry;
import org.iommuscope.picture.wording.Wording;

/**
 * One row of a page table: an entry, or a run of alike ones.
 *
 * @param depth       how many tables are above its own
 * @param run         which entries of their table
 * @param first       the first of them
 * @param last        the last of them
 * @param level       the vendor's name of the level
 * @param output      where it leads: an output address or range, or the next table
 * @param size        what it maps, such as {@code 512 × 4 KiB}; empty for what maps nothing
 * @param permissions such as {@code rw-}
 * @param flags       the fields that the hardware uses and that are not 0, by the format's names
 */
public record TableRow(int depth, EntryRun run, TableEntry first, TableEntry last, String level, String output, String size,
		String permissions, String flags) {

	/** The row of a run of a table. */
	public static TableRow of(Stage stage, int depth, int tableLevel, EntryRun run, TableEntry first, TableEntry last) {
		return new TableRow(depth, run, first, last, stage.levelName(tableLevel), output(stage, tableLevel, run, first, last),
				size(stage, tableLevel, run, first), first.getKind() == EntryKind.LEAF ? first.getPermissions() : "",
				flags(stage.decode(first.getRaw(), tableLevel)));
	}

	private static String output(Stage stage, int level, EntryRun run, TableEntry first, TableEntry last) {
		return switch (first.getKind()) {
			case LEAF -> run.contiguous() ? Hex.range(first.getOutput(), last.getOutput() + (1L << stage.leafBits(last.getRaw(), level)) - 1)
					: run.isFolded() ? Hex.of(first.getOutput()) + " and others" : Hex.of(first.getOutput());
			case TABLE -> "table " + Hex.of(first.getOutput());
			default -> "";
		};
	}

	private static String size(Stage stage, int level, EntryRun run, TableEntry first) {
		if (first.getKind() != EntryKind.LEAF) {
			return "";
		}
		int bits = stage.leafBits(first.getRaw(), level);
		long bytes = 1L << bits;
		long mapped = (long) run.count() << stage.geometry().shift(level);
		return run.isFolded() ? Math.max(1, mapped / bytes) + " \u00d7 " + Wording.size(bytes)
				+ (run.contiguous() ? ", contiguous" : ", scattered") : Wording.size(bytes);
	}

	private static String flags(DecodedEntry entry) {
		return entry.fields().stream().filter(field -> field.value() != 0)
				.filter(field -> field.kind() == FieldSpec.Kind.USED || field.isViolation()).map(TableRow::flag)
				.collect(Collectors.joining(" "));
	}

	private static String flag(EntryField field) {
		String value = field.high() == field.low() ? "" : "=" + field.value();
		return (field.isViolation() ? "!" : "") + field.name() + value;
	}

	/** The index, or both ends of the run. */
	public String index() {
		return run.isFolded() ? run.index() + "-" + run.last() : Integer.toString(run.index());
	}

	/** The addresses that it is responsible for. */
	public String input() {
		return Hex.range(first.getStart(), last.getLast());
	}

	/** Why a walk does not get past an invalid entry; empty for others. */
	public String problem() {
		return first.getProblem();
	}

	/** The first entry's 64 bits. */
	public String entry() {
		return Hex.of(first.getRaw());
	}

	/** How its entries differ from what they were; those of a run do alike. */
	public Halo change() {
		return switch (first.getChange()) {
			case NONE -> Halo.NONE;
			case ADDED -> Halo.ADDED;
			case CHANGED -> Halo.CHANGED;
			case REMOVED -> Halo.REMOVED;
		};
	}

	/** Where it lies, what it translates, and the fields of the first entry that are not 0, a line each. */
	public String details() {
		StringBuilder lines = new StringBuilder(level + " [" + index() + "] at " + Hex.of(first.getAddress()));
		lines.append("\ntranslates ").append(input());
		if (!problem().isEmpty()) {
			lines.append("\n\u2715 invalid: ").append(problem());
		}
		first.getFields().stream().filter(field -> field.getValue() != 0).forEach(field -> lines.append('\n')
				.append(field.getHighBit() == field.getLowBit() ? field.getHighBit() : field.getHighBit() + ":" + field.getLowBit())
				.append("  ").append(field.getName()).append(" = ").append(Hex.of(field.getValue()))
				.append(field.getMeaning().isEmpty() ? "" : "  " + field.getMeaning()));
		return lines.toString();
	}

	/** Whether an address is one that it is responsible for. */
	public boolean covers(long address) {
		return Long.compareUnsigned(first.getStart(), address) <= 0 && Long.compareUnsigned(address, last.getLast()) <= 0;
	}

	/** Whether the sign of its change, a flag, a permission or a number of it begins with what is looked for, in any case. */
	public boolean has(String wanted) {
		String sought = wanted.strip().toLowerCase(Locale.ROOT);
		String words = change().sign() + ' ' + flags + ' ' + permissions + ' ' + entry() + ' ' + output;
		return Arrays.stream(words.toLowerCase(Locale.ROOT).split(" ")).anyMatch(word -> word.startsWith(sought));
	}
}

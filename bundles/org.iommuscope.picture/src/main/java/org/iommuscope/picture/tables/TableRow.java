package org.iommuscope.picture.tables;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
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
 * One row of a page table: an entry, or a run of alike ones. What it says is told when somebody asks for it: of a full page few
 * rows are in sight.
 *
 * @param depth      how many tables are above its own
 * @param stage      whose table it is
 * @param tableLevel the level of its table, by number
 * @param run        which entries of their table
 * @param first      the first of them
 * @param last       the last of them
 */
public record TableRow(int depth, Stage stage, int tableLevel, EntryRun run, TableEntry first, TableEntry last) {

	/** The vendor's name of the level. */
	public String level() {
		return stage.levelName(tableLevel);
	}

	/** Where it leads: an output address or range, or the next table. */
	public String output() {
		return switch (first.getKind()) {
			case LEAF -> run.contiguous()
					? Hex.range(first.getOutput(), last.getOutput() + (1L << stage.leafBits(last.getRaw(), tableLevel)) - 1)
					: run.isFolded() ? Hex.of(first.getOutput()) + " and others" : Hex.of(first.getOutput());
			case TABLE -> "table " + Hex.of(first.getOutput());
			default -> "";
		};
	}

	/** What it maps, such as {@code 512 × 4 KiB}; empty for what maps nothing. */
	public String size() {
		if (first.getKind() != EntryKind.LEAF) {
			return "";
		}
		int bits = stage.leafBits(first.getRaw(), tableLevel);
		long bytes = 1L << bits;
		long mapped = (long) run.count() << stage.geometry().shift(tableLevel);
		return run.isFolded() ? Math.max(1, mapped / bytes) + " \u00d7 " + Wording.size(bytes)
				+ (run.contiguous() ? ", contiguous" : ", scattered") : Wording.size(bytes);
	}

	/** Such as {@code rw-}; empty for what maps nothing. */
	public String permissions() {
		return first.getKind() == EntryKind.LEAF ? first.getPermissions() : "";
	}

	/** The fields of the first entry that the hardware uses and that are not 0, by the format's names. */
	public String flags() {
		return stage.decode(first.getRaw(), tableLevel).fields().stream().filter(field -> field.value() != 0)
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
		StringBuilder lines = new StringBuilder(level() + " [" + index() + "] at " + Hex.of(first.getAddress()));
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
		String words = change().sign() + ' ' + flags() + ' ' + permissions() + ' ' + entry() + ' ' + output();
		return Arrays.stream(words.toLowerCase(Locale.ROOT).split(" ")).anyMatch(word -> word.startsWith(sought));
	}
}

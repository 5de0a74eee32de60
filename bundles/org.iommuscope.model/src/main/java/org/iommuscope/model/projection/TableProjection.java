package org.iommuscope.model.projection;

import static org.iommuscope.model.IommuPackage.Literals.*;
import static org.iommuscope.model.projection.Difference.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EReference;
import org.iommuscope.core.pagetable.Cursor;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.EntryRun;
import org.iommuscope.core.pagetable.Geometry;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.EntryField;
import org.iommuscope.model.EntryKind;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.HwptNested;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.PageTable;
import org.iommuscope.model.TableEntry;
import org.iommuscope.model.TablePage;

/**
 * The page table of one HWPT while a view looks at it.
 *
 * <p>At first there is the top table with its entries that are not empty. {@link #open} puts the next table of an entry below
 * it, {@link #close(TableEntry)} takes it away again, and {@link #close()} takes the whole table out of the model. After a
 * step, {@link #show} reads the open tables anew and touches the entries that differ. Nothing is ever read that is not open.
 */
public final class TableProjection implements Lease {

	/** An entry of a table's memory that is not empty. */
	private record Raw(int index, long value) {
	}

	private final Hwpt hwpt;
	private final PageTable table;
	private Stage stage;
	private Memory memory;

	/**
	 * Puts the table of a HWPT into the model. A HWPT has one table in the model at most: another one takes the place of the
	 * first.
	 *
	 * @param stage  the rules of its format, in its configuration
	 * @param memory where its tables are read; for a stage 1 under a stage 2 by guest-physical addresses
	 */
	public TableProjection(Hwpt hwpt, Stage stage, Memory memory) {
		this.hwpt = hwpt;
		this.stage = stage;
		this.memory = memory;
		table = hwpt instanceof HwptNested ? IommuFactory.eINSTANCE.createStage1Table()
				: IommuFactory.eINSTANCE.createStage2Table();
		show(stage, memory, false);
		set(hwpt, home(), table);
	}

	/** The table in the model. */
	public PageTable table() {
		return table;
	}

	/** The rules of its format. */
	public Stage stage() {
		return stage;
	}

	/** The entries of a table of the model, alike neighbours as one. */
	public List<EntryRun> runs(TablePage page) {
		return EntryRun.fold(stage, page.getLevel(),
				page.getEntries().stream().map(entry -> new EntryRun.Slot(entry.getIndex(), entry.getRaw())).toList());
	}

	/**
	 * Opens the tables on the way of an input address.
	 *
	 * @return the last entry on the way that is not empty; none where the top table has none
	 */
	public Optional<TableEntry> openPath(long address) {
		Optional<TableEntry> last = Optional.empty();
		TablePage page = table.getTop();
		while (page != null) {
			int index = stage.geometry().index(address, page.getLevel());
			Optional<TableEntry> entry = page.getEntries().stream().filter(e -> e.getIndex() == index).findFirst();
			if (entry.isEmpty()) {
				return last;
			}
			last = entry;
			open(entry.get());
			page = entry.get().getNext();
		}
		return last;
	}

	/**
	 * Shows the open tables as they are now.
	 *
	 * @param highlight whether entries that differ from what was shown are marked as the last step's changes; marks of an
	 *                  earlier step go in any case
	 */
	public void show(Stage now, Memory content, boolean highlight) {
		boolean other = !now.config().equals(stage.config());
		stage = now;
		memory = content;
		set(table, PAGE_TABLE__FORMAT, now.format().title());
		set(table, PAGE_TABLE__ROOT, now.config().root());
		set(table, PAGE_TABLE__LEVELS, now.config().levels());
		if (table.getTop() == null || other) {
			table.setTop(page(now.config().root(), now.geometry().top(), 0));
		} else {
			update(table.getTop(), highlight);
		}
	}

	/** Puts the next table below an entry; nothing happens where the entry leads to none, or it is there. */
	public void open(TableEntry entry) {
		if (entry.getKind() == EntryKind.TABLE && entry.getNext() == null) {
			JudgedEntry judged = judge(entry, level(entry));
			entry.setNext(page(judged.output(), judged.nextLevel(), entry.getStart()));
		}
	}

	/** Takes the next table of an entry, and all below it, out of the model. */
	public void close(TableEntry entry) {
		set(entry, TABLE_ENTRY__NEXT, null);
	}

	/** Takes the table out of the model. */
	@Override
	public void close() {
		if (hwpt.eGet(home()) == table) {
			hwpt.eUnset(home());
		}
	}

	private EReference home() {
		return hwpt instanceof HwptNested ? HWPT_NESTED__TABLE : HWPT_PAGING__TABLE;
	}

	private TablePage page(long address, int level, long start) {
		Geometry geometry = stage.geometry();
		TablePage page = IommuFactory.eINSTANCE.createTablePage();
		page.setAddress(address);
		page.setLevel(level);
		page.setStart(start);
		page.setEntryCount(geometry.entries(level));
		page.setLast(start + (((long) geometry.entries(level)) << geometry.shift(level)) - 1);
		update(page, false);
		return page;
	}

	private void update(TablePage page, boolean highlight) {
		List<Raw> present = new ArrayList<>();
		for (int index = 0; index < page.getEntryCount(); index++) {
			long address = page.getAddress() + 8L * index;
			long value = memory.readable(address) ? memory.read(address) : 0;
			if (value != 0) {
				present.add(new Raw(index, value));
			}
		}
		Difference.merge(page.getEntries(), present, (entry, raw) -> Integer.compare(entry.getIndex(), raw.index()),
				raw -> created(page, raw), (entry, raw) -> update(page, entry, raw, highlight));
	}

	private TableEntry created(TablePage page, Raw raw) {
		TableEntry entry = IommuFactory.eINSTANCE.createTableEntry();
		entry.setIndex(raw.index());
		entry.setAddress(page.getAddress() + 8L * raw.index());
		entry.setStart(canonical(page.getStart() + ((long) raw.index() << stage.geometry().shift(page.getLevel()))));
		entry.setLast(entry.getStart() + (1L << stage.geometry().shift(page.getLevel())) - 1);
		return entry;
	}

	/** The address as the format takes it: as it is, sign-extended (x86, RISC-V), or in the upper half (Arm's TTB1). */
	private long canonical(long address) {
		int width = stage.config().inputBits();
		if (width >= Long.SIZE || admits(address)) {
			return address;
		}
		int unused = Long.SIZE - width;
		long extended = address << unused >> unused;
		long upper = address | -1L << width;
		return admits(extended) ? extended : admits(upper) ? upper : address;
	}

	private boolean admits(long address) {
		Cursor cursor = new Cursor();
		cursor.address = address;
		cursor.table = stage.config().root();
		cursor.level = stage.geometry().top();
		return !stage.admit(cursor, Request.READ).isFault();
	}

	private void update(TablePage page, TableEntry entry, Raw raw, boolean highlight) {
		// An entry that is just being made is not yet in its table.
		boolean isNew = entry.eContainer() == null;
		if (!isNew && entry.getRaw() == raw.value()) {
			set(entry, TRACED__CHANGE, ChangeKind.NONE);
			if (entry.getNext() != null) {
				update(entry.getNext(), highlight);
			}
			return;
		}
		long nextBefore = entry.getKind() == EntryKind.TABLE ? entry.getOutput() : 0;
		set(entry, TRACED__CHANGE, !highlight ? ChangeKind.NONE : isNew ? ChangeKind.ADDED : ChangeKind.CHANGED);
		set(entry, TABLE_ENTRY__RAW, raw.value());
		JudgedEntry judged = judge(entry, page.getLevel());
		set(entry, TABLE_ENTRY__KIND, judged.kind());
		set(entry, TABLE_ENTRY__OUTPUT, judged.output());
		set(entry, TABLE_ENTRY__PERMISSIONS, judged.permissions());
		fields(entry, stage.decode(raw.value(), page.getLevel()));
		if (entry.getNext() != null) {
			if (judged.kind() == EntryKind.TABLE && judged.output() == nextBefore
					&& judged.nextLevel() == entry.getNext().getLevel()) {
				update(entry.getNext(), highlight);
			} else {
				entry.setNext(null);
			}
		}
	}

	private JudgedEntry judge(TableEntry entry, int level) {
		return JudgedEntry.of(stage, level, entry.getRaw(), entry.getStart());
	}

	private static int level(TableEntry entry) {
		return ((TablePage) entry.eContainer()).getLevel();
	}

	/** From the highest bit down. Fields of another layout have other bits, and their elements go. */
	private static void fields(TableEntry entry, DecodedEntry decoded) {
		Difference.merge(entry.getFields(), decoded.fields(), (element, field) -> {
			int order = Integer.compare(field.high(), element.getHighBit());
			return order != 0 ? order : Integer.compare(field.low(), element.getLowBit());
		}, field -> {
			EntryField element = IommuFactory.eINSTANCE.createEntryField();
			element.setHighBit(field.high());
			element.setLowBit(field.low());
			return element;
		}, (element, field) -> {
			set(element, ENTRY_FIELD__NAME, field.name());
			set(element, ENTRY_FIELD__VALUE, field.value());
			set(element, ENTRY_FIELD__MEANING, field.meaning());
		});
	}
}

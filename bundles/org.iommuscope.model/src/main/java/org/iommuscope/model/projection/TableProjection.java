package org.iommuscope.model.projection;

import static org.iommuscope.model.IommuPackage.Literals.*;
import static org.iommuscope.model.projection.Difference.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EReference;
import org.iommuscope.core.pagetable.Cursor;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.EntryCheck;
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
 *
 * <p>Compared with a {@link TableBefore}, entries say in what they differ, and those that are only there stay as
 * {@link ChangeKind#REMOVED}, with the tables that they led to.
 */
public final class TableProjection implements Lease {

	private final Hwpt hwpt;
	private final PageTable table;
	private Stage stage;
	private Memory memory;
	private Optional<TableBefore> before = Optional.empty();

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
		show(stage, memory, Optional.empty());
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

	/** Whether the memory of a table of the model can be read: of what a recording does not show, nothing is known. */
	public boolean isReadable(TablePage page) {
		return memory.readable(page.getAddress());
	}

	/** The entries of a table of the model, alike neighbours that changed alike as one. */
	public List<EntryRun> runs(TablePage page) {
		List<EntryRun> runs = new ArrayList<>();
		List<EntryRun.Slot> alike = new ArrayList<>();
		ChangeKind change = ChangeKind.NONE;
		for (TableEntry entry : page.getEntries()) {
			if (entry.getChange() != change) {
				runs.addAll(EntryRun.fold(stage, page.getLevel(), alike));
				alike.clear();
				change = entry.getChange();
			}
			alike.add(new EntryRun.Slot(entry.getIndex(), entry.getRaw()));
		}
		runs.addAll(EntryRun.fold(stage, page.getLevel(), alike));
		return runs;
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
	 * @param other what they are compared with; entries are marked with what differs, and marks of an earlier comparison go in
	 *              any case. A table of other rules says nothing of this one, and nothing is marked then
	 */
	public void show(Stage now, Memory content, Optional<TableBefore> other) {
		boolean another = !now.config().equals(stage.config());
		stage = now;
		memory = content;
		before = other.filter(table -> table.isLike(now));
		set(table, PAGE_TABLE__FORMAT, now.format().title());
		set(table, PAGE_TABLE__ROOT, now.config().root());
		set(table, PAGE_TABLE__LEVELS, now.config().levels());
		if (table.getTop() == null || another) {
			table.setTop(page(now.config().root(), now.geometry().top(), 0, false));
		} else {
			update(table.getTop(), false);
		}
	}

	/** Puts the next table below an entry; nothing happens where the entry leads to none, or it is there. */
	public void open(TableEntry entry) {
		if (entry.getKind() == EntryKind.TABLE && entry.getNext() == null) {
			JudgedEntry judged = judge(entry, level(entry));
			entry.setNext(page(judged.output(), judged.nextLevel(), entry.getStart(), isGone(entry)));
		}
	}

	private static boolean isGone(TableEntry entry) {
		return entry.getChange() == ChangeKind.REMOVED;
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

	/** @param gone whether it was there only before */
	private TablePage page(long address, int level, long start, boolean gone) {
		Geometry geometry = stage.geometry();
		TablePage page = IommuFactory.eINSTANCE.createTablePage();
		page.setAddress(address);
		page.setLevel(level);
		page.setStart(start);
		page.setEntryCount(geometry.entries(level));
		page.setLast(start + (((long) geometry.entries(level)) << geometry.shift(level)) - 1);
		update(page, gone);
		return page;
	}

	private void update(TablePage page, boolean gone) {
		List<TableSlot> slots = gone ? before.map(other -> TableSlot.gone(page, other)).orElse(List.of())
				: TableSlot.compared(page, memory, before);
		Difference.merge(page.getEntries(), slots, (entry, slot) -> Integer.compare(entry.getIndex(), slot.index()),
				slot -> created(page, slot), (entry, slot) -> update(page, entry, slot));
	}

	private TableEntry created(TablePage page, TableSlot slot) {
		TableEntry entry = IommuFactory.eINSTANCE.createTableEntry();
		entry.setIndex(slot.index());
		entry.setAddress(page.getAddress() + 8L * slot.index());
		entry.setStart(canonical(page.getStart() + ((long) slot.index() << stage.geometry().shift(page.getLevel()))));
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

	private void update(TablePage page, TableEntry entry, TableSlot slot) {
		boolean wasGone = isGone(entry);
		set(entry, TRACED__CHANGE, slot.change());
		// An entry that is just being made is not yet in its table.
		if (entry.eContainer() != null && entry.getRaw() == slot.value()) {
			if (entry.getNext() != null && wasGone != isGone(entry)) {
				entry.setNext(null);
			} else if (entry.getNext() != null) {
				update(entry.getNext(), isGone(entry));
			}
			return;
		}
		long nextBefore = entry.getKind() == EntryKind.TABLE ? entry.getOutput() : 0;
		set(entry, TABLE_ENTRY__RAW, slot.value());
		JudgedEntry judged = judge(entry, page.getLevel());
		set(entry, TABLE_ENTRY__KIND, judged.kind());
		set(entry, TABLE_ENTRY__OUTPUT, judged.output());
		set(entry, TABLE_ENTRY__PERMISSIONS, judged.permissions());
		set(entry, TABLE_ENTRY__PROBLEM, judged.kind() == EntryKind.INVALID
				? EntryCheck.reason(stage, slot.value(), page.getLevel(), entry.getStart()) : "");
		fields(entry, stage.decode(slot.value(), page.getLevel()));
		if (entry.getNext() != null) {
			if (judged.kind() == EntryKind.TABLE && judged.output() == nextBefore && wasGone == isGone(entry)
					&& judged.nextLevel() == entry.getNext().getLevel()) {
				update(entry.getNext(), isGone(entry));
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

package org.iommuscope.ui.tables;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.GuestMemory;
import org.iommuscope.core.machine.table.HwptTable;
import org.iommuscope.core.pagetable.SecondStageMemory;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.projection.TableBefore;
import org.iommuscope.model.projection.TableProjection;
import org.iommuscope.picture.tables.TablesOptions;
import org.iommuscope.picture.tables.TablesText;

/** The table of a HWPT of the recording, as it is at the position that is shown. */
final class LiveTable implements ShownTable {

	private final Hwpt hwpt;
	private final int contextNumber;
	private Optional<TableLines> lines = Optional.empty();
	private HwptTable shown = new HwptTable.NotKnown("");
	private Optional<TableComparison> comparison = Optional.empty();
	/** What was counted of lines that have been painted, which are painted often. */
	private final Map<TableLine, Integer> below = new IdentityHashMap<>();
	private State state;

	LiveTable(Hwpt hwpt, State state) {
		this.hwpt = hwpt;
		contextNumber = hwpt.eContainer() instanceof IommufdContext context ? context.getNumber() : -1;
		this.state = state;
		show(state, Optional.empty());
	}

	Hwpt hwpt() {
		return hwpt;
	}

	/** What is shown. */
	State state() {
		return state;
	}

	/** Number of the context that the HWPT belongs to, -1 where it belongs to none. */
	int contextNumber() {
		return contextNumber;
	}

	/** Shows the table as it is in another state; what differs from what was shown, or is compared with, is marked. */
	void move(State now) {
		show(now, comparison.isPresent() ? comparison.flatMap(TableComparison::before) : table(shown));
	}

	/** The table with its rules and its memory as it is in a state, on any thread; empty where it is not known. */
	Optional<TableBefore> table(State other) {
		return table(find(other));
	}

	private static Optional<TableBefore> table(HwptTable found) {
		return found instanceof HwptTable.Known known ? Optional.of(new TableBefore(known.stage(), known.memory())) : Optional.empty();
	}

	/** Compares the table with another one until something else is said; empty to end that. */
	void compare(Optional<TableComparison> other) {
		comparison = other;
		show(state, other.flatMap(TableComparison::before));
	}

	/** What the table is compared with. */
	Optional<TableComparison> comparison() {
		return comparison;
	}

	private HwptTable find(State other) {
		return other.context(contextNumber).map(found -> HwptTable.of(other, found, hwpt.getId()))
				.orElse(new HwptTable.NotKnown("hwpt " + hwpt.getId() + " is gone"));
	}

	private void show(State now, Optional<TableBefore> before) {
		below.clear();
		state = now;
		shown = find(now);
		switch (shown) {
			case HwptTable.NotKnown _ -> close();
			case HwptTable.Known known -> {
				if (lines.isEmpty()) {
					lines = Optional.of(new TableLines(new TableProjection(hwpt, known.stage(), known.memory())));
				}
				lines.get().projection().show(known.stage(), known.memory(), before);
				lines.get().refresh();
			}
		}
	}

	private Optional<GuestMemory> guest() {
		return guest(shown);
	}

	private static Optional<GuestMemory> guest(HwptTable found) {
		return found instanceof HwptTable.Known known ? known.guest() : Optional.empty();
	}

	private Optional<Context> context() {
		return state.context(contextNumber);
	}

	@Override
	public String heading() {
		String name = KindRegistry.label(hwpt);
		return comparison.map(other -> other.heading(name))
				.orElseGet(() -> shown instanceof HwptTable.NotKnown ? name : NLS.bind(guest().isPresent() ? Messages.Heading_guest : Messages.Heading_kernel, name,
						lines.map(known -> known.projection().table().getFormat()).orElse("")));
	}

	@Override
	public String unknown() {
		return shown instanceof HwptTable.NotKnown none ? NLS.bind(Messages.Tables_unknown, KindRegistry.label(hwpt), none.why()) : "";
	}

	@Override
	public Optional<TableLines> lines() {
		return lines;
	}

	@Override
	public int differencesBelow(TableLine line) {
		return below.computeIfAbsent(line, this::countBelow);
	}

	private int countBelow(TableLine line) {
		return line.isOpen() || lines.isEmpty() ? 0 : comparison.flatMap(TableComparison::differences)
				.map(found -> TableLines.entries(line.row()).stream().mapToInt(entry -> found.below(lines.get().projection().stage(), entry)).sum())
				.orElse(0);
	}

	@Override
	public Optional<SecondStageMemory> through() {
		return guest().map(GuestMemory::through);
	}

	@Override
	public Optional<TableEdits> edits(Shell shell, GuestWrites writes) {
		if (!(shown instanceof HwptTable.Known known)) {
			return Optional.empty();
		}
		State now = state;
		return known.guest().<TableEdits>map(_ -> new TableEditor(shell, known.stage(), writes, () -> guest(find(now)).orElseThrow()))
				.or(() -> context().flatMap(found -> found.object(hwpt.getId(), HwptPaging.class)
						.map(paging -> new KernelTable(shell, state, found, paging))));
	}

	@Override
	public Optional<String> text() {
		return lines.map(known -> TablesText.of(hwpt, known.projection(), new TablesOptions("", OptionalLong.empty(), Optional.empty())));
	}

	@Override
	public void close() {
		lines.ifPresent(known -> known.projection().close());
		lines = Optional.empty();
	}
}

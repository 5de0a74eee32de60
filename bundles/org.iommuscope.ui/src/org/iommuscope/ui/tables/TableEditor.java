package org.iommuscope.ui.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.core.machine.table.GuestMemory;
import org.iommuscope.core.pagetable.EntryRights;
import org.iommuscope.core.pagetable.LeafSize;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.TableBuilder;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.EntryKind;
import org.iommuscope.model.TableEntry;
import org.iommuscope.model.TablePage;
import org.iommuscope.picture.tables.TableRow;
import org.iommuscope.ui.branch.Question;
import org.iommuscope.ui.branch.QuestionDialog;

/**
 * Edits a table in the guest's memory. Each edit is what the guest would do: it writes memory, as events after the present
 * one on a what-if branch.
 */
final class TableEditor implements TableEdits {

	private final Shell shell;
	private final Stage stage;
	private final GuestWrites writes;
	private final Supplier<GuestMemory> memory;

	/** @param memory finds the memory that the table is in, on any thread */
	TableEditor(Shell shell, Stage stage, GuestWrites writes, Supplier<GuestMemory> memory) {
		this.shell = shell;
		this.stage = stage;
		this.writes = writes;
		this.memory = memory;
	}

	@Override
	public void edit(TableRow row) {
		TableEntry entry = row.first();
		EntryDialog dialog = new EntryDialog(shell, new EntryDialog.Subject(stage, level(entry), entry.getStart(), entry.getRaw(),
				NLS.bind(Messages.Edit_explanation, new Object[] { row.level(), entry.getIndex(), Hex.of(entry.getAddress()),
						Hex.range(entry.getStart(), entry.getLast()) })));
		if (dialog.open() == Window.OK) {
			write(Map.of(entry.getAddress(), dialog.value()));
		}
	}

	@Override
	public void clear(TableRow row) {
		Map<Long, Long> words = new HashMap<>();
		TableLines.entries(row).forEach(entry -> words.put(entry.getAddress(), 0L));
		write(words);
	}

	@Override
	public void flip(TableRow row, int right) {
		TableEntry first = row.first();
		int before = Rights.parse(first.getPermissions());
		int after = before ^ right;
		Map<Long, Long> words = new HashMap<>();
		for (TableEntry entry : TableLines.entries(row)) {
			Optional<Long> value = EntryRights.with(stage, entry.getRaw(), level(entry), before, after);
			if (value.isEmpty()) {
				MessageDialog.openInformation(shell, Messages.Refused_title,
						NLS.bind(Messages.Refused_rights, stage.format().title(), Rights.text(after)));
				return;
			}
			words.put(entry.getAddress(), value.get());
		}
		write(words);
	}

	@Override
	public void map(Optional<TableRow> near) {
		long page = stage.leafSizes().stream().mapToLong(LeafSize::bytes).min().orElse(stage.config().granule());
		List<String> rights = List.of("rw-", "r--", "rwx", "r-x", "-w-");
		QuestionDialog dialog = new QuestionDialog(shell, Messages.Map_title, Messages.Map_explanation,
				List.of(Question.page(Messages.Map_input, Hex.of(near.map(row -> row.last().getLast() + 1).orElse(0L)), page),
						Question.page(Messages.Map_output, Hex.of(near.map(TableRow::last).filter(last -> last.getKind() == EntryKind.LEAF)
								.map(last -> last.getOutput() + last.getLast() - last.getStart() + 1).orElse(0L)), page),
						Question.pages(Messages.Map_length, Hex.of(page), page), Question.choice(Messages.Map_rights, rights)));
		if (dialog.open() == Window.OK) {
			List<String> answers = dialog.answers();
			writes.make(memory, draft -> new TableBuilder(stage.select(Question.number(answers.get(0))), draft, draft::allocate).map(
					Question.number(answers.get(0)), Question.number(answers.get(1)), Question.number(answers.get(2)),
					Rights.parse(answers.get(3))));
		}
	}

	/** @param words what is to stand at which addresses */
	private void write(Map<Long, Long> words) {
		writes.make(memory, draft -> words.forEach(draft::write));
	}

	private static int level(TableEntry entry) {
		return ((TablePage) entry.eContainer()).getLevel();
	}
}

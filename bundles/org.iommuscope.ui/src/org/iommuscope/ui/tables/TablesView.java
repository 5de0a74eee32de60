package org.iommuscope.ui.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.ISaveablePart2;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.contexts.IContextService;
import org.iommuscope.core.pagetable.dump.DumpedTable;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.model.Hwpt;
import org.iommuscope.picture.tables.TableRow;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.branch.Branches;
import org.iommuscope.ui.branch.UnsavedEdits;
import org.iommuscope.ui.opening.DumpViewer;
import org.iommuscope.ui.opening.OpenDump;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.view.CommandButton;
import org.iommuscope.ui.view.FocusedRow;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.RecordingView;
import org.iommuscope.ui.walk.RunningReference;

/**
 * The page table of the HWPT that is selected, or one of a dump, level by level; tables are read when they are opened, and runs
 * of alike entries are one row that can be opened too. Enter and the right arrow open a row, the left arrow closes it. The entry
 * that the Walk view has come to is lit. What is edited happens on a what-if branch, and is kept when it is saved.
 */
public final class TablesView extends RecordingView implements DumpViewer, ISaveablePart2 {

	/** The view's id. */
	public static final String ID = Ids.TABLES;

	private static final List<CommandButton> BUTTONS = List.of(
			CommandButton.words("org.iommuscope.ui.tables.edit", Messages.Button_edit),
			CommandButton.words("org.iommuscope.ui.tables.map", Messages.Button_map),
			CommandButton.words("org.iommuscope.ui.tables.goTo", Messages.Button_goTo),
			CommandButton.icon(IWorkbenchCommandConstants.EDIT_UNDO, "undo"), CommandButton.icon(IWorkbenchCommandConstants.EDIT_REDO, "redo"),
			CommandButton.icon(IWorkbenchCommandConstants.FILE_SAVE, "save"));

	private final Runnable branches = () -> firePropertyChange(PROP_DIRTY);
	private final ISelectionListener walks = this::follow;
	private TablePane pane;
	private TableComparing comparing;
	private GuestWrites writes;
	private Optional<OpenDump> dump = Optional.empty();
	private Optional<RunningReference> running = Optional.empty();

	@Override
	protected Control createContent(Composite parent) {
		pane = new TablePane(parent, this::choose, () -> change(TableEdits::edit));
		getSite().setSelectionProvider(new FocusedRow(pane.table(), row -> pane.line(row).map(line -> line.row().first())));
		pane.table().addListener(SWT.Selection, _ -> sayProblem());
		TableMenu.attach(this);
		CommandButton.add(getViewSite(), BUTTONS);
		comparing = new TableComparing(pane, this::fill);
		writes = new GuestWrites(pane.getShell());
		getSite().getService(IContextService.class).activateContext(Ids.IN_TABLES);
		getSite().getPage().addPostSelectionListener(walks);
		Branches.get().addListener(branches);
		return pane;
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		Optional<OpenPlace> place = live().map(open -> OpenPlace.of(open, pane.table().selection().focus()));
		if (live().isPresent()) {
			close();
		}
		session.flatMap(next -> place.flatMap(before -> before.hwpt(next.model()))).ifPresent(hwpt -> reopen(session.get(), hwpt, place.get()));
		fill();
	}

	@Override
	protected void exchanged(RecordingSession session) {
		Optional<TableComparison> comparison = live().flatMap(LiveTable::comparison);
		opened(Optional.of(session));
		live().filter(_ -> comparison.isPresent()).ifPresent(open -> {
			open.compare(comparison);
			pane.refresh(OptionalInt.empty());
			fill();
		});
	}

	@Override
	protected void resemble(RecordingView original) {
		if (original instanceof TablesView other) {
			dump = other.dump;
			session().ifPresent(session -> other.live().map(open -> OpenPlace.of(open, other.pane.table().selection().focus()))
					.ifPresent(place -> place.hwpt(session.model()).ifPresent(hwpt -> reopen(session, hwpt, place))));
			other.pane.shown().filter(DumpTable.class::isInstance).map(DumpTable.class::cast).map(DumpTable::table).ifPresent(this::open);
			fill();
		}
	}

	/** The same table of what is open now, such as a branch of what was; what differs is marked. */
	private void reopen(RecordingSession session, Hwpt hwpt, OpenPlace place) {
		LiveTable open = new LiveTable(hwpt, place.state());
		open.move(session.moment().state());
		pane.show(Optional.of(open));
		pane.refresh(open.lines().map(place::restore).orElse(OptionalInt.empty()));
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		comparing.forget();
		writes.forget();
		Optional<TableLines.Way> selected = pane.selected().map(TableLines.Way::of);
		if (live().filter(open -> !session.contains(open.hwpt())).isPresent()) {
			close();
		}
		live().ifPresent(open -> {
			open.move(session.moment().state());
			pane.refresh(open.lines().flatMap(lines -> selected.map(lines::open)).orElse(OptionalInt.empty()));
			comparing.again(session, open);
		});
		fill();
	}

	/** Shows a table, or says what would fill the view. */
	private void fill() {
		if (pane.shown().isEmpty()) {
			session().flatMap(SelectedTable.in(getSite().getPage())::find).ifPresentOrElse(this::open,
					() -> dump.flatMap(opened -> opened.tables().stream().findFirst()).ifPresent(this::open));
		}
		if (pane.shown().isPresent()) {
			offer();
			pane.say(session().map(Offers::toMove).orElse(List.of()));
			showContent();
		} else {
			sayWhatIsMissing();
		}
		sayProblem();
	}

	/** Says in the status line, in the place of the last event, which rule of its format the selected entry breaks. */
	private void sayProblem() {
		Optional<TableRow> broken = selected().map(TableLine::row).filter(row -> !row.problem().isEmpty());
		getViewSite().getActionBars().getStatusLineManager().setErrorMessage(
				broken.map(row -> NLS.bind(Messages.Tables_invalid, new Object[] { row.level(), row.index(), row.problem() })).orElse(null));
	}

	private void sayWhatIsMissing() {
		dump.ifPresentOrElse(opened -> showEmpty(NLS.bind(Messages.Dump_noTable, opened.file().getFileName()), Offers.toOpen(pane)),
				() -> session().ifPresentOrElse(session -> showEmpty(Messages.Tables_noHwpt, Offers.toMove(session)),
						() -> awaitRecording(Messages.Tables_empty)));
	}

	private void offer() {
		List<TableChoice> choices = TableChoice.of(session().map(RecordingSession::model), dump);
		pane.bar().offer(choices, IntStream.range(0, choices.size()).filter(i -> isShown(choices.get(i))).findFirst().orElse(-1));
	}

	private boolean isShown(TableChoice choice) {
		return switch (choice) {
			case TableChoice.Live(String _, Hwpt hwpt) -> live().filter(open -> open.hwpt() == hwpt).isPresent();
			case TableChoice.Dumped(String _, var dumped) -> pane.shown().filter(open -> open instanceof DumpTable one && one.is(dumped)).isPresent();
		};
	}

	private void choose(TableChoice choice) {
		switch (choice) {
			case TableChoice.Live(String _, Hwpt hwpt) -> open(hwpt);
			case TableChoice.Dumped(String _, var dumped) -> open(dumped);
		}
		fill();
	}

	private void open(Hwpt hwpt) {
		session().ifPresent(session -> open(new LiveTable(hwpt, session.moment().state())));
	}

	private void open(DumpedTable dumped) {
		open(new DumpTable(dump.orElseThrow().file(), dumped));
	}

	private void open(ShownTable next) {
		comparing.forget();
		writes.forget();
		pane.show(Optional.of(next));
		light();
	}

	private void close() {
		comparing.forget();
		writes.forget();
		pane.show(Optional.empty());
	}

	private Optional<LiveTable> live() {
		return pane.shown().filter(LiveTable.class::isInstance).map(LiveTable.class::cast);
	}

	/** The row that is selected. */
	Optional<TableLine> selected() {
		return pane.selected();
	}

	/** Opens the selected row, or closes it. */
	void toggle() {
		pane.toggle();
	}

	@Override
	public void show(OpenDump opened) {
		dump = Optional.of(opened);
		close();
		opened.tables().stream().filter(found -> !new DumpTable(opened.file(), found).lines().get().lines().isEmpty()).findFirst()
				.or(() -> opened.tables().stream().findFirst()).ifPresent(this::open);
		if (pane.shown().isEmpty()) {
			sayWhatIsMissing();
		} else {
			fill();
			pane.refresh(OptionalInt.of(0));
		}
	}

	/** What is selected in another view of tables is shown there. */
	@Override
	protected void reveal(EObject object) {
		if (getSite().getPage().getActivePart() instanceof TablesView other && other != this) {
			return;
		}
		EObject above = object;
		while (above != null && !(above instanceof Hwpt)) {
			above = above.eContainer();
		}
		if (above instanceof Hwpt hwpt && live().filter(open -> open.hwpt() == hwpt).isEmpty()) {
			open(hwpt);
			fill();
		}
	}

	/** Follows the walk that is played in the Walk view. */
	private void follow(IWorkbenchPart part, ISelection selection) {
		if (part.getSite().getId().equals(Ids.WALK) && selection instanceof IStructuredSelection structured) {
			running = structured.getFirstElement() instanceof RunningReference reference ? Optional.of(reference) : Optional.empty();
			running.map(RunningReference::hwpt).filter(hwpt -> session().filter(session -> session.contains(hwpt)).isPresent())
					.ifPresent(this::reveal);
			light();
		}
	}

	/** Lights the entry that the walk has come to, if it is one of this table, and brings it into sight. */
	private void light() {
		Optional<RunningReference> here = running
				.filter(reference -> live().filter(open -> open.hwpt() == reference.hwpt()).isPresent());
		pane.light(here.flatMap(RunningReference::reference), here.map(RunningReference::input).orElse(OptionalLong.empty()));
	}

	void askAddress() {
		pane.bar().askAddress();
	}

	void askSearch() {
		pane.bar().askSearch();
	}

	void findNext() {
		if (pane.bar().sought().isEmpty()) {
			askSearch();
		} else {
			search(pane.bar().sought());
		}
	}

	/** Goes to the row that serves an address, which begins with {@code 0x}, or to the next open row with a flag, right or sign. */
	public void search(String text) {
		pane.search(text);
	}

	/** Opens the way of an input address and selects the row that serves it. */
	public void goTo(long address) {
		pane.lines().ifPresent(lines -> pane.refresh(lines.goTo(address)));
	}

	/** Asks for another event, and marks what differs from the table as it was after it; ends that where none is named. */
	void askPosition() {
		session().flatMap(session -> live().map(open -> (Runnable) () -> comparing.ask(session, open)))
				.orElse(() -> refuse(Messages.Refused_dump)).run();
	}

	/** Marks what differs from the table as it was after the event of a number; that is found in a job. */
	public void compare(long seq) {
		session().ifPresent(session -> live().ifPresent(open -> comparing.compare(session, open, seq)));
	}

	/** Does something to the selected row. */
	void change(BiConsumer<TableEdits, TableRow> change) {
		if (selected().isEmpty()) {
			refuse(Messages.Refused_noRow);
		} else if (selected().get().row().change() == Halo.REMOVED) {
			refuse(Messages.Refused_gone);
		} else {
			edits().ifPresentOrElse(edits -> change.accept(edits, selected().get().row()), () -> refuse(whyNot()));
		}
	}

	/** Asks for a mapping near the selected row. */
	void map() {
		edits().ifPresentOrElse(edits -> edits.map(selected().map(TableLine::row)), () -> refuse(whyNot()));
	}

	private String whyNot() {
		return isPinned() ? Messages.Refused_pinned : Messages.Refused_dump;
	}

	/** Whether what is shown can be changed, or there is nothing yet: its buttons are there before its table. */
	boolean isEditable() {
		return pane.shown().isEmpty() || edits().isPresent();
	}

	private Optional<TableEdits> edits() {
		// What is edited happens where all views are.
		return pane.shown().filter(_ -> !isPinned()).flatMap(open -> open.edits(pane.getShell(), writes));
	}

	private void refuse(String why) {
		MessageDialog.openInformation(pane.getShell(), Messages.Refused_title, why);
	}

	@Override
	public boolean isDirty() {
		return !Branches.get().unsaved().isEmpty();
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		if (!UnsavedEdits.save()) {
			monitor.setCanceled(true);
		}
	}

	@Override
	public int promptToSaveOnClose() {
		return !isSaveOnCloseNeeded() || UnsavedEdits.settle() ? NO : CANCEL;
	}

	@Override
	public void doSaveAs() {
		// What comes of a branch is saved as a recording by the menu of branches.
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}

	/** Edits are the branch's: they are there as long as one of the views is that shows them. */
	@Override
	public boolean isSaveOnCloseNeeded() {
		return isDirty() && Arrays.stream(getSite().getPage().getViewReferences()).map(reference -> reference.getView(false))
				.noneMatch(view -> view instanceof TablesView && view != this);
	}

	void copy() {
		text().ifPresent(words -> {
			Clipboard clipboard = new Clipboard(pane.getDisplay());
			clipboard.setContents(new Object[] { words }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		});
	}

	/** The open tables as plain text of less than 80 columns; none where no table is shown. */
	public Optional<String> text() {
		return pane.shown().flatMap(ShownTable::text);
	}

	/** The rows. */
	public LongTable table() {
		return pane.table();
	}

	/** What the table is, for tests. */
	public String heading() {
		return pane.heading();
	}

	/** The tables to choose from, for tests. */
	public List<String> choices() {
		return pane.bar().offered().stream().map(TableChoice::name).toList();
	}

	/** Shows one of the tables to choose from, by its number from 0. */
	public void choose(int number) {
		choose(pane.bar().offered().get(number));
	}

	@Override
	protected void repaint() {
		pane.table().redraw();
	}

	@Override
	protected Control focus() {
		return pane;
	}

	@Override
	public void dispose() {
		getSite().getPage().removePostSelectionListener(walks);
		Branches.get().removeListener(branches);
		if (pane != null) {
			comparing.forget();
			pane.shown().ifPresent(ShownTable::close);
			writes.forget();
		}
		super.dispose();
	}
}

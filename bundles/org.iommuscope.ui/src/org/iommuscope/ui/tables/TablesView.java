package org.iommuscope.ui.tables;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISaveablePart;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.EntryKind;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.tables.TableRow;
import org.iommuscope.picture.tables.TableRows;
import org.iommuscope.picture.tables.TablesOptions;
import org.iommuscope.picture.tables.TablesText;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.branch.Branches;
import org.iommuscope.ui.branch.WorkingBranch;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.theme.Palette;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EventMessage;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.SelectionLink;

/**
 * The page table of the HWPT that is selected, level by level; tables are read when they are expanded, and runs of alike
 * entries are one row that can be expanded too. What is edited happens on a what-if branch, and is kept when it is saved.
 */
public final class TablesView extends ViewPart implements ISaveablePart {

	/** The view's id. */
	public static final String ID = Ids.TABLES;

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			Optional<OpenPlace> before = table.map(open -> OpenPlace.of(open, viewer));
			close();
			session.ifPresent(next -> before.ifPresent(place -> reopen(next, place)));
			show(session);
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			TablesView.this.moved(session);
		}
	};
	private Composite pages;
	private EmptyPage empty;
	private Composite content;
	private Label heading;
	private TreeViewer viewer;
	private SelectionLink link;
	private EventMessage message;
	private final Runnable branches = () -> firePropertyChange(PROP_DIRTY);
	private Optional<OpenTable> table = Optional.empty();
	private String sought = "";

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		content = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
		heading = new Label(content, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).indent(6, 2).applyTo(heading);
		viewer = new TreeViewer(content, SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getControl());
		viewer.getTree().setHeaderVisible(true);
		viewer.setUseHashlookup(true);
		viewer.setContentProvider(new Rows());
		for (TableColumn column : TableColumn.values()) {
			addColumn(column);
		}
		link = SelectionLink.of(this, this::reveal);
		MenuManager menu = new MenuManager();
		viewer.getControl().setMenu(menu.createContextMenu(viewer.getControl()));
		getSite().registerContextMenu(menu, viewer);
		getSite().getService(IContextService.class).activateContext(Ids.IN_TABLES);
		viewer.getControl().addListener(SWT.DefaultSelection, _ -> change(TableEdits::edit));
		Branches.get().addListener(branches);
		follower.follow();
		message = new EventMessage(getViewSite().getActionBars().getStatusLineManager());
		message.follow();
	}

	private void addColumn(TableColumn column) {
		TreeViewerColumn shown = new TreeViewerColumn(viewer, SWT.NONE);
		shown.getColumn().setText(column.title());
		shown.getColumn().setWidth(column.width());
		shown.setLabelProvider(new ColumnLabelProvider() {
			@Override
			public String getText(Object element) {
				String text = column.text((TableRow) element);
				return column == TableColumn.INDEX && ((TableRow) element).isChanged() ? "~ " + text : text;
			}

			@Override
			public Color getForeground(Object element) {
				return ((TableRow) element).first().getKind() == EntryKind.INVALID ? Palette.current().colour(Role.FAILURE) : null;
			}

			@Override
			public Color getBackground(Object element) {
				return ((TableRow) element).isChanged() ? Palette.current().tint(Role.CHANGED, 0.25) : null;
			}
		});
	}

	/** The rows as the tree asks for them. */
	private final class Rows implements ITreeContentProvider {

		@Override
		public Object[] getElements(Object input) {
			return ((OpenTable) input).rows().toArray();
		}

		@Override
		public Object[] getChildren(Object parent) {
			return table.map(open -> open.children((TableRow) parent)).orElse(List.of()).toArray();
		}

		@Override
		public Object getParent(Object element) {
			// Rows are revealed by their whole path.
			return null;
		}

		@Override
		public boolean hasChildren(Object element) {
			return table.filter(open -> open.hasChildren((TableRow) element)).isPresent();
		}
	}

	private void reveal(EObject object) {
		EObject above = object;
		while (above != null && !(above instanceof Hwpt)) {
			above = above.eContainer();
		}
		if (above instanceof Hwpt hwpt && table.filter(open -> open.hwpt() == hwpt).isEmpty()) {
			follower.session().filter(session -> session.contains(hwpt)).ifPresent(session -> open(session, hwpt));
		}
	}

	/** The same table of what is open now, such as a branch of what was; what differs is marked. */
	private void reopen(RecordingSession session, OpenPlace place) {
		place.hwpt(session.model()).ifPresent(hwpt -> {
			OpenTable open = new OpenTable(hwpt, place.state());
			table = Optional.of(open);
			viewer.setInput(open);
			place.restore(open, viewer);
			open.show(session.moment().state(), true);
			viewer.refresh();
			place.restore(open, viewer);
		});
	}

	private void open(RecordingSession session, Hwpt hwpt) {
		close();
		table = Optional.of(new OpenTable(hwpt, session.moment().state()));
		viewer.setInput(table.get());
		show(Optional.of(session));
	}

	private void moved(RecordingSession session) {
		if (table.filter(open -> !session.contains(open.hwpt())).isPresent()) {
			close();
		}
		table.ifPresent(open -> {
			open.show(session.moment().state(), true);
			Object[] expanded = viewer.getExpandedElements();
			viewer.refresh();
			viewer.setExpandedElements(expanded);
		});
		show(Optional.of(session));
	}

	/** Shows the table, or says what would fill the view. */
	private void show(Optional<RecordingSession> session) {
		if (session.isEmpty()) {
			empty.show(Messages.Tables_empty, Offers.toOpen(pages));
			top(empty);
			return;
		}
		if (table.isEmpty()) {
			Optional<Hwpt> first = session.get().model().getContexts().stream().flatMap(context -> context.getHwpts().stream())
					.findFirst();
			if (first.isPresent()) {
				open(session.get(), first.get());
				return;
			}
			empty.show(Messages.Tables_noHwpt, Offers.toMove(session.get()));
			top(empty);
			return;
		}
		OpenTable open = table.get();
		String name = KindRegistry.label(open.hwpt());
		if (!open.unknown().isEmpty()) {
			empty.show(NLS.bind(Messages.Tables_unknown, name, open.unknown()), Offers.toMove(session.get()));
			top(empty);
			return;
		}
		heading.setText(NLS.bind(open.isGuests() ? Messages.Heading_guest : Messages.Heading_kernel, name,
				open.projection().map(shown -> shown.table().getFormat()).orElse("")));
		top(content);
	}

	private void top(Control page) {
		((StackLayout) pages.getLayout()).topControl = page;
		pages.layout();
	}

	private void close() {
		table.ifPresent(OpenTable::close);
		table = Optional.empty();
		viewer.setInput(null);
	}

	void askAddress() {
		InputDialog dialog = new InputDialog(pages.getShell(), Messages.Tables_goTo, Messages.Tables_address, "0x",
				text -> address(text).isPresent() ? null : Messages.Tables_noAddress);
		if (dialog.open() == Window.OK) {
			address(dialog.getValue()).ifPresent(this::goTo);
		}
	}

	private static OptionalLong address(String text) {
		try {
			String digits = text.strip();
			return OptionalLong.of(Hex.parse(digits.startsWith("0x") ? digits : "0x" + digits));
		} catch (NumberFormatException e) {
			return OptionalLong.empty();
		}
	}

	/** Opens the way of an input address and selects the row that serves it. */
	public void goTo(long address) {
		table.map(open -> open.path(address)).filter(path -> !path.isEmpty()).ifPresent(path -> {
			TreePath whole = new TreePath(path.toArray());
			for (TreePath above = whole.getParentPath(); above != null && above.getSegmentCount() > 0; above = above.getParentPath()) {
				viewer.expandToLevel(above, 1);
			}
			viewer.setSelection(new TreeSelection(whole), true);
		});
	}

	/** Asks for another event, and marks what differs from the table as it was after it. */
	void askPosition() {
		follower.session().filter(_ -> table.isPresent()).ifPresent(session -> {
			InputDialog dialog = new InputDialog(pages.getShell(), Messages.Compare_title, Messages.Compare_question, "",
					text -> text.strip().matches("@?\\d{1,18}") ? null : Messages.Compare_noNumber);
			if (dialog.open() == Window.OK) {
				compare(session, Long.parseLong(dialog.getValue().strip().replace("@", "")));
			}
		});
	}

	/** Marks what differs from the table as it was after the event of a number; the state there is found in a job. */
	public void compare(RecordingSession session, long seq) {
		Display display = pages.getDisplay();
		Job job = Job.create(NLS.bind(Messages.Compare_job, seq), _ -> {
			State other = session.timeline().stateAt(session.timeline().positionAfter(seq));
			if (!display.isDisposed()) {
				display.asyncExec(() -> table.filter(_ -> !viewer.getControl().isDisposed() && follower.session().filter(session::equals).isPresent())
						.ifPresent(open -> compare(open, other, seq)));
			}
		});
		job.schedule();
	}

	private void compare(OpenTable open, State other, long seq) {
		OpenPlace place = OpenPlace.of(open, viewer);
		open.compare(other);
		viewer.refresh();
		place.restore(open, viewer);
		heading.setText(NLS.bind(Messages.Compare_heading, KindRegistry.label(open.hwpt()), Long.toString(seq)));
	}

	void askFlag() {
		InputDialog dialog = new InputDialog(pages.getShell(), Messages.Tables_find, Messages.Tables_flag, "", null);
		if (dialog.open() == Window.OK && !dialog.getValue().isBlank()) {
			sought = dialog.getValue();
			find(sought);
		}
	}

	void findNext() {
		if (sought.isEmpty()) {
			askFlag();
		} else {
			find(sought);
		}
	}

	/** Does something to the selected row. */
	void change(BiConsumer<TableEdits, TableRow> change) {
		if (viewer.getStructuredSelection().getFirstElement() instanceof TableRow row) {
			edits().ifPresent(edits -> change.accept(edits, row));
		} else {
			MessageDialog.openInformation(pages.getShell(), Messages.Refused_title, Messages.Refused_noRow);
		}
	}

	/** Asks for a mapping near the selected row. */
	void map() {
		Optional<TableRow> near = Optional.ofNullable((TableRow) viewer.getStructuredSelection().getFirstElement());
		edits().ifPresent(edits -> edits.map(near));
	}

	private Optional<TableEdits> edits() {
		return table.flatMap(open -> open.edits(pages.getShell()));
	}

	@Override
	public boolean isDirty() {
		return !Branches.get().unsaved().isEmpty();
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		for (WorkingBranch working : Branches.get().unsaved()) {
			try {
				Branches.get().save(working);
			} catch (IOException e) {
				monitor.setCanceled(true);
				MessageDialog.openError(pages.getShell(), Messages.Save_title, e.getMessage());
			}
		}
	}

	@Override
	public void doSaveAs() {
		// What comes of a branch is saved as a recording by the menu of branches.
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}

	@Override
	public boolean isSaveOnCloseNeeded() {
		return isDirty();
	}

	/** Selects the next row of the open tables that has a flag, right or number beginning with a text; from the top again at the end. */
	public void find(String text) {
		table.flatMap(OpenTable::projection).ifPresent(projection -> {
			List<TableRow> rows = TableRows.of(projection);
			int at = rows.indexOf(viewer.getStructuredSelection().getFirstElement());
			for (int i = 1; i <= rows.size(); i++) {
				TableRow row = rows.get((at + i) % rows.size());
				if (row.has(text)) {
					goTo(row.first().getStart());
					viewer.setSelection(new StructuredSelection(row), true);
					return;
				}
			}
		});
	}

	void copy() {
		text().ifPresent(words -> {
			Clipboard clipboard = new Clipboard(pages.getDisplay());
			clipboard.setContents(new Object[] { words }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		});
	}

	/** The open tables as text; none where no table is shown. */
	public Optional<String> text() {
		return table.flatMap(open -> open.projection().map(projection -> TablesText.of(open.hwpt(), projection,
				new TablesOptions("", OptionalLong.empty(), Optional.empty()))));
	}

	/** The tree, for tests. */
	public TreeViewer viewer() {
		return viewer;
	}

	/** What is said instead of the tree; empty while it is shown, for tests. */
	public String emptyMessage() {
		return ((StackLayout) pages.getLayout()).topControl == empty ? empty.message() : "";
	}

	@Override
	public void setFocus() {
		((StackLayout) pages.getLayout()).topControl.setFocus();
	}

	@Override
	public void dispose() {
		follower.unfollow();
		Branches.get().removeListener(branches);
		message.unfollow();
		link.dispose();
		table.ifPresent(OpenTable::close);
		super.dispose();
	}
}

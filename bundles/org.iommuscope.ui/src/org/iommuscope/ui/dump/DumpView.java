package org.iommuscope.ui.dump;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.iommuscope.core.pagetable.dump.DumpedTable;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.picture.tables.TablesOptions;
import org.iommuscope.picture.tables.TablesText;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.table.RowSelection;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.Offers;

/**
 * The page tables of a dump, level by level with runs of alike entries folded. Enter or the right arrow opens a row, the
 * left arrow closes it. Read-only: there is no recording whose events could make the tables otherwise.
 */
public final class DumpView extends ViewPart {

	/** The view's id. */
	public static final String ID = Ids.BUNDLE + ".dump";

	private final Runnable repaint = this::repaint;
	private Composite pages;
	private EmptyPage empty;
	private Composite content;
	private Label note;
	private Combo choice;
	private Text search;
	private LongTable table;
	private Optional<OpenDump> dump = Optional.empty();
	private Optional<DumpRows> rows = Optional.empty();

	/** Shows a dump in the view of a page, and makes the view active. */
	public static void show(IWorkbenchPage page, OpenDump opened) {
		try {
			((DumpView) page.showView(ID)).show(opened);
		} catch (PartInitException e) {
			ILog.get().error(e.getMessage(), e);
		}
	}

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		empty.show(Messages.View_empty, Offers.toOpen(pages));
		content = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(content);
		createBar();
		note = new Label(content, SWT.WRAP);
		note.setText(Messages.View_readOnly);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 0).hint(200, SWT.DEFAULT).applyTo(note);
		table = new LongTable(content, DumpContent.COLUMNS, new DumpContent(() -> rows.map(DumpRows::rows).orElse(List.of()), this::pressed));
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		table.addListener(SWT.DefaultSelection, _ -> toggle());
		Action copy = action(Messages.View_copy, this::copy);
		getViewSite().getActionBars().getMenuManager().add(copy);
		MenuManager menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(filled -> fill(filled, copy));
		table.setMenu(menu.createContextMenu(table));
		Appearance.addListener(repaint);
		top();
	}

	private void createBar() {
		Composite bar = new Composite(content, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 4).spacing(8, 0).applyTo(bar);
		choice = new Combo(bar, SWT.READ_ONLY | SWT.DROP_DOWN);
		choice.addListener(SWT.Selection, _ -> showTable(choice.getSelectionIndex()));
		search = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		search.setMessage(Messages.View_search);
		search.addListener(SWT.DefaultSelection, _ -> search(search.getText()));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
	}

	private void fill(IMenuManager menu, Action copy) {
		selected().filter(DumpRow::canOpen).ifPresent(row -> menu
				.add(action(row.isOpen() ? Messages.View_close : Messages.View_open, this::toggle)));
		menu.add(copy);
	}

	private static Action action(String name, Runnable run) {
		return new Action(name) {
			@Override
			public void run() {
				run.run();
			}
		};
	}

	private void show(OpenDump opened) {
		dump = Optional.of(opened);
		setPartName(NLS.bind(Messages.View_title, opened.file().getFileName()));
		choice.setItems(opened.tables().stream()
				.map(found -> NLS.bind(Messages.View_table, found.name(), found.stage().format().title())).toArray(String[]::new));
		rows = Optional.empty();
		if (opened.tables().isEmpty()) {
			empty.show(NLS.bind(Messages.View_noTable, opened.file().getFileName()), Offers.toOpen(pages));
		} else {
			showTable(IntStream.range(0, opened.tables().size())
					.filter(number -> !new DumpRows(opened.tables().get(number)).rows().isEmpty()).findFirst().orElse(0));
		}
		top();
	}

	/** Shows another table of the dump, by its number from 0. */
	public void showTable(int number) {
		DumpedTable shown = dump.orElseThrow().tables().get(number);
		choice.select(number);
		rows = Optional.of(new DumpRows(shown));
		note.setText(rows.get().rows().isEmpty() ? Messages.View_readOnly + " " + Messages.View_nothing : Messages.View_readOnly);
		table.setColumns(table.columns().shown("through", shown.through().isPresent()));
		table.refresh();
		table.select(RowSelection.of(0));
	}

	private void top() {
		((StackLayout) pages.getLayout()).topControl = rows.isPresent() ? content : empty;
		// The choices say how wide their control is.
		pages.layout(true, true);
	}

	private void repaint() {
		table.redraw();
	}

	private Optional<DumpRow> selected() {
		int focus = table.selection().focus();
		return rows.filter(_ -> focus >= 0).map(found -> found.rows().get(focus));
	}

	/** The right arrow opens a row, the left one closes it. */
	private boolean pressed(int keyCode) {
		boolean wanted = keyCode == SWT.ARROW_RIGHT;
		boolean meant = (wanted || keyCode == SWT.ARROW_LEFT)
				&& selected().filter(row -> row.canOpen() && row.isOpen() != wanted).isPresent();
		if (meant) {
			toggle();
		}
		return meant;
	}

	private void toggle() {
		selected().filter(DumpRow::canOpen).ifPresent(row -> {
			rows.orElseThrow().toggle(row);
			table.refresh();
		});
	}

	/** Goes to the row that serves an address, where the text is one; to the next row with such a flag otherwise. */
	public void search(String text) {
		OptionalLong address = address(text);
		rows.filter(found -> !found.rows().isEmpty() && !text.isBlank()).ifPresent(found -> {
			OptionalInt row = address.isPresent() ? found.goTo(address.getAsLong())
					: found.find(text.strip(), table.selection().focus());
			table.refresh();
			row.ifPresent(number -> {
				table.select(RowSelection.of(number));
				table.scroll(table.window().around(number));
			});
			getViewSite().getActionBars().getStatusLineManager()
					.setMessage(row.isPresent() ? "" : NLS.bind(Messages.View_notFound, text.strip()));
		});
	}

	private static OptionalLong address(String text) {
		try {
			return text.strip().startsWith("0x") ? OptionalLong.of(Hex.parse(text.strip())) : OptionalLong.empty();
		} catch (NumberFormatException e) {
			return OptionalLong.empty();
		}
	}

	/** Lets the user write what to look for. */
	void askSearch() {
		search.setFocus();
		search.selectAll();
	}

	/** Puts the open tables as text on the clipboard. */
	void copy() {
		text().ifPresent(words -> {
			Clipboard clipboard = new Clipboard(pages.getDisplay());
			clipboard.setContents(new Object[] { words }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		});
	}

	/** The open tables as plain text of less than 80 columns; none while nothing is shown. */
	public Optional<String> text() {
		return rows.map(found -> TablesText.of(choice.getText() + ", " + dump.orElseThrow().file().getFileName(),
				found.projection(), new TablesOptions("", OptionalLong.empty(), Optional.empty())));
	}

	/** The tables to choose from, for tests. */
	public List<String> tables() {
		return List.of(choice.getItems());
	}

	/** The rows, for tests. */
	public LongTable table() {
		return table;
	}

	/** Why nothing can be changed here, for tests. */
	public String note() {
		return note.getText();
	}

	@Override
	public void setFocus() {
		(rows.isPresent() ? table : empty).setFocus();
	}

	@Override
	public void dispose() {
		Appearance.removeListener(repaint);
		super.dispose();
	}
}

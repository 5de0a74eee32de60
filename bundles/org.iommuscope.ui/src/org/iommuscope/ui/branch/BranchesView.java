package org.iommuscope.ui.branch;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.part.ViewPart;
import org.iommuscope.core.replay.branch.ChangedResult;
import org.iommuscope.core.replay.branch.Edit;
import org.iommuscope.core.replay.branch.RecordedPlace;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.theme.CommandIcons;
import org.iommuscope.ui.view.CommandButton;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.Offers;

/**
 * The branches of the recording with what is done otherwise on each, and the later results that change. Enter or a double
 * click shows a branch, or the recording, in every view, and goes to a result that changes.
 */
public final class BranchesView extends ViewPart {

	/** The view's id. */
	public static final String ID = Ids.BUNDLE + ".branches";

	private static final List<CommandButton> BUTTONS = List.of(CommandButton.icon("org.iommuscope.ui.branch.omit", "omit"),
			CommandButton.icon(IWorkbenchCommandConstants.EDIT_UNDO, "undo"), CommandButton.icon(IWorkbenchCommandConstants.EDIT_REDO, "redo"),
			CommandButton.icon("org.iommuscope.ui.branch.save", "save"));
	private static final String SHOWN = "\u25B6 ";

	/** The recording itself in the tree. */
	private record Root() {
	}

	/** A branch in the tree, which stays the same whatever is done on it. */
	private record Node(int number) {
	}

	/** Something that is done otherwise. */
	private record Leaf(int number, Edit edit) {
	}

	private final Runnable changes = this::refresh;
	private final Runnable repaint = this::repaint;
	private Composite pages;
	private EmptyPage empty;
	private Composite content;
	private Label said;
	private TreeViewer tree;
	private Composite results;
	private ChangesTable table;
	private EmptyPage noResults;
	private final SessionFollower position = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			showChanges();
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			showChanges();
		}
	};

	/** Brings the view into sight after something was done on a branch; what is active stays active. */
	static void reveal(ExecutionEvent event) {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
		if (window != null && window.getActivePage() != null) {
			try {
				window.getActivePage().showView(ID, null, IWorkbenchPage.VIEW_VISIBLE);
			} catch (PartInitException e) {
				ILog.get().error(e.getMessage(), e);
			}
		}
	}

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.addListener(SWT.Dispose, _ -> leave());
		pages.setLayout(new StackLayout());
		CommandIcons.dress(getViewSite(), pages, this::setTitleImage);
		empty = new EmptyPage(pages);
		empty.awaitRecording(Messages.View_empty);
		content = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(content);
		SashForm halves = new SashForm(content, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(halves);
		tree = new TreeViewer(halves, SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
		tree.setContentProvider(new Content());
		tree.setLabelProvider(LabelProvider.createTextProvider(BranchesView::label));
		tree.setAutoExpandLevel(3);
		tree.addDoubleClickListener(_ -> open(tree.getStructuredSelection().getFirstElement()));
		tree.addSelectionChangedListener(_ -> showChanges());
		// What is said of a branch stands above its results, so that no row of the tree moves while it is chosen.
		Composite right = new Composite(halves, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(right);
		said = new Label(right, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 2).hint(200, SWT.DEFAULT).exclude(true).applyTo(said);
		said.setVisible(false);
		results = new Composite(right, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(results);
		results.setLayout(new StackLayout());
		table = new ChangesTable(results, BranchesView::goTo);
		noResults = new EmptyPage(results);
		halves.setWeights(35, 65);
		MenuManager menu = new MenuManager();
		tree.getControl().setMenu(menu.createContextMenu(tree.getControl()));
		getSite().registerContextMenu(menu, tree);
		getSite().setSelectionProvider(tree);
		CommandButton.add(getViewSite(), BUTTONS);
		Branches.get().addListener(changes);
		Appearance.addListener(repaint);
		// To make a view takes long enough for one call of the display.
		pages.getDisplay().asyncExec(this::fill);
	}

	private void fill() {
		if (!pages.isDisposed()) {
			tree.setInput(Branches.get());
			refresh();
			position.follow();
		}
	}

	private void refresh() {
		boolean open = Branches.get().base().isPresent();
		put(pages, open ? content : empty);
		tree.refresh();
		tree.expandToLevel(3);
		showChanges();
	}

	private void repaint() {
		table.repaint();
	}

	private void showChanges() {
		Optional<WorkingBranch> working = chosen(tree.getStructuredSelection().getFirstElement())
				.or(() -> Branches.get().shown());
		List<ChangedResult> found = working.flatMap(WorkingBranch::replayed).map(r -> r.replay().changes()).orElse(List.of());
		table.show(found);
		if (found.isEmpty()) {
			sayWhyThereAreNone(working.filter(branch -> !branch.branch().edits().isEmpty()));
		}
		put(results, found.isEmpty() ? noResults : table.control());
		String summary = working.map(BranchesView::summary).orElse("").replace("&", "&&");
		if (!summary.equals(said.getText())) {
			said.setText(summary);
			said.setVisible(!summary.isEmpty());
			((GridData) said.getLayoutData()).exclude = summary.isEmpty();
			said.getParent().layout();
		}
	}

	/** @param edited a branch on which something is done otherwise */
	private void sayWhyThereAreNone(Optional<WorkingBranch> edited) {
		edited.ifPresentOrElse(working -> noResults.show(working.replayed().isPresent()
				? NLS.bind(Messages.View_same, working.branch().name()) : Messages.View_replaying, List.of()),
				() -> noResults.show(Messages.View_hint, Desk.get().session().map(this::firstSteps).orElse(List.of())));
	}

	private List<EmptyPage.Offer> firstSteps(RecordingSession session) {
		return session.position() == 0 ? Offers.toMove(session) : session.event().map(event -> List.of(new EmptyPage.Offer(
				NLS.bind(Messages.View_omit, event.seq()),
				() -> new BranchHandler.Omit().perform(Branches.get(), getSite().getShell())))).orElse(List.of());
	}

	private static void put(Composite stack, Control top) {
		StackLayout layout = (StackLayout) stack.getLayout();
		if (layout.topControl != top) {
			layout.topControl = top;
			stack.layout();
		}
	}

	private static Optional<WorkingBranch> chosen(Object element) {
		return switch (element) {
		case Node node -> Branches.get().branch(node.number());
		case Leaf leaf -> Branches.get().branch(leaf.number());
		case null, default -> Optional.empty();
		};
	}

	private static String summary(WorkingBranch working) {
		return working.branch().name() + ": " + count(working);
	}

	private static String count(WorkingBranch working) {
		return working.replayed().map(found -> switch (found.replay().changeCount()) {
		case 0 -> Messages.View_noChange;
		case 1 -> Messages.View_oneChange;
		default -> NLS.bind(Messages.View_changes, found.replay().changeCount());
		}).orElse(Messages.View_replaying);
	}

	private static void open(Object element) {
		switch (element) {
		case Root _ -> Branches.get().showRecording();
		case Node node -> Branches.get().show(node.number());
		case Leaf leaf -> Branches.get().show(leaf.number());
		case null, default -> {
			// Nothing was chosen.
		}
		}
	}

	private static void goTo(ChangedResult change) {
		Desk.get().session().ifPresent(session -> session.goTo(Branches.get().shown()
				.map(working -> RecordedPlace.onBranch(working.branch(), change.position())).orElse(change.position())));
	}

	private static String label(Object element) {
		return switch (element) {
		case Root _ -> (Branches.get().shown().isEmpty() ? SHOWN : "")
				+ NLS.bind(Messages.View_recording, Branches.get().base().map(base -> base.file().getFileName()).orElse(null));
		case Node node -> Branches.get().branch(node.number()).map(BranchesView::label).orElse("");
		case Leaf leaf -> Branches.get().branch(leaf.number()).map(working -> EditText.of(working.branch(), leaf.edit()))
				.orElse("");
		default -> "";
		};
	}

	private static String label(WorkingBranch working) {
		boolean shown = Branches.get().shown().filter(other -> other.number() == working.number()).isPresent();
		return (shown ? SHOWN : "") + working.branch().name() + "  (" + count(working) + ")";
	}

	/** The tree, for tests. */
	public Tree tree() {
		return tree.getTree();
	}

	/** What stands in the place of results that change, for tests; empty where there are some. */
	public String said() {
		return table.control().getItemCount() > 0 ? "" : noResults.message();
	}

	/** The table of results that change, for tests. */
	public Table table() {
		return table.control();
	}

	@Override
	public void setFocus() {
		((StackLayout) pages.getLayout()).topControl.setFocus();
	}

	private void leave() {
		position.unfollow();
		Branches.get().removeListener(changes);
		Appearance.removeListener(repaint);
	}

	/** The recording, its branches, and their edits. */
	private static final class Content implements ITreeContentProvider {

		@Override
		public Object[] getElements(Object input) {
			return Branches.get().base().isEmpty() ? new Object[0] : new Object[] { new Root() };
		}

		@Override
		public Object[] getChildren(Object parent) {
			return switch (parent) {
			case Root _ -> Branches.get().all().stream().map(working -> new Node(working.number())).toArray();
			case Node node -> Branches.get().branch(node.number()).map(working -> working.branch().edits().stream()
					.map(edit -> new Leaf(node.number(), edit)).toArray()).orElse(new Object[0]);
			default -> new Object[0];
			};
		}

		@Override
		public Object getParent(Object element) {
			return switch (element) {
			case Node _ -> new Root();
			case Leaf leaf -> new Node(leaf.number());
			case null, default -> null;
			};
		}

		@Override
		public boolean hasChildren(Object element) {
			return getChildren(element).length > 0;
		}
	}
}

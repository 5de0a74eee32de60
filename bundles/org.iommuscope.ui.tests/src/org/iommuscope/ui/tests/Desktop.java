package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.views.properties.PropertySheet;
import org.iommuscope.graph.GraphViewer;
import org.iommuscope.model.Hwpt;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.branch.Branches;
import org.iommuscope.ui.branch.WorkingBranch;
import org.iommuscope.ui.events.EventsView;
import org.iommuscope.ui.objects.ObjectsView;
import org.iommuscope.ui.opening.Opening;
import org.iommuscope.ui.properties.PropertiesPage;
import org.iommuscope.ui.properties.Property;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.topology.TopologyView;
import org.iommuscope.ui.view.Latest;

/** The running workbench, as a user has it before him. All on the display's thread; waiting lets the display work. */
final class Desktop {

	/** The perspective of the debugger. */
	static final String DEBUG = "org.iommuscope.debug.perspective";

	private static final long PATIENCE_NANOS = 60_000_000_000L;
	private static final int GLANCE_MILLIS = 20;

	/** What the perspective for exploring has in it at first, and what of it is seen. */
	private static final List<String> IN_FRONT = List.of(Ids.TOPOLOGY, Ids.EVENTS, Ids.OBJECTS, IPageLayout.ID_PROP_SHEET);
	private static final List<String> BEHIND = List.of(Ids.CHANGES, Ids.FINDINGS, Ids.LIFETIMES, Ids.BOOKMARKS, Ids.EXPLAIN);

	private Desktop() {
	}

	/** A recording of the corpus. */
	static Path recording(String name) {
		return Path.of(System.getProperty("iommuscope.corpus")).resolve(name).toAbsolutePath().normalize();
	}

	/** Opens a recording and waits until it is shown. */
	static RecordingSession open(Path file) {
		Opening.open(file);
		await("opening " + file, () -> !isOpening() && Desk.get().session().isPresent()
				&& Desk.get().session().get().file().equals(file));
		settle();
		return session();
	}

	/** Closes the recording that is open, and waits until nothing is under way. */
	static void clear() {
		await("end of opening", () -> !isOpening());
		Desk.get().clear();
		settle();
	}

	/** Closes the recording, and puts the views as they are when the program is started, for whoever comes next. */
	static void leave() {
		clear();
		Arrays.stream(page().getViewReferences()).filter(view -> view.getSecondaryId() != null
				|| !IN_FRONT.contains(view.getId()) && !BEHIND.contains(view.getId())).forEach(page()::hideView);
		IN_FRONT.forEach(id -> show(id, IWorkbenchPage.VIEW_VISIBLE));
		page().activate(topology());
		settle();
	}

	static boolean isOpening() {
		return Job.getJobManager().find(Opening.FAMILY).length > 0 || Desk.get().awaited().isPresent();
	}

	static RecordingSession session() {
		return Desk.get().session().orElseThrow();
	}

	/** Executes a command as a key or a menu does, and waits until its effect is seen. */
	static void execute(String command) {
		execute(command, Map.of());
	}

	static void execute(String command, Map<String, String> parameters) {
		Command found = PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(command);
		ParameterizedCommand parameterized = ParameterizedCommand.generateCommand(found, parameters);
		LongCalls.measured(() -> {
			try {
				PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(parameterized, null);
			} catch (org.eclipse.core.commands.common.CommandException e) {
				fail(command, e);
			}
			return true;
		});
		settle();
	}

	static boolean isEnabled(String command) {
		return PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(command).isEnabled();
	}

	/** Waits until what was asked for is shown in all views. */
	static void settle() {
		await("position", () -> Desk.get().session().map(RecordingSession::isSettled).orElse(true));
		// Each view follows in a call of its own.
		drain();
		await("layout", () -> Job.getJobManager().find(GraphViewer.LAYOUT_FAMILY).length == 0
				&& !topology().viewer().isLayoutPending());
		drain();
		// What is painted may ask for lines that are still to be read.
		events().table().update();
		await("lines", () -> Job.getJobManager().find(EventsView.READING_FAMILY).length == 0
				&& Job.getJobManager().find(Latest.FAMILY).length == 0);
		drain();
	}

	private static void drain() {
		while (LongCalls.dispatch(Display.getCurrent())) {
			// until nothing is left to do
		}
	}

	/** A cell of the table of events; waits until its line has been read. */
	static String cell(int row, String column) {
		LongTable table = events().table();
		await("row " + row, () -> !table.text(row, "seq").equals("\u2026"));
		return table.text(row, column);
	}

	/** Lets the display work until a condition holds. */
	static void await(String what, BooleanSupplier condition) {
		Display display = Display.getCurrent();
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (!condition.getAsBoolean()) {
			assertTrue(System.nanoTime() < end, "waited in vain for " + what);
			if (!LongCalls.dispatch(display)) {
				// Something else than an event may make the condition true.
				display.timerExec(GLANCE_MILLIS, () -> {
				});
				display.sleep();
			}
		}
	}

	static IWorkbenchWindow window() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
	}

	static IWorkbenchPage page() {
		return window().getActivePage();
	}

	static IViewPart show(String view) {
		return show(view, IWorkbenchPage.VIEW_ACTIVATE);
	}

	/** @param mode whether it becomes active, as {@link IWorkbenchPage} names it */
	static IViewPart show(String view, int mode) {
		try {
			IViewPart part = page().showView(view, null, mode);
			// A view is filled in a call of its own.
			drain();
			return part;
		} catch (PartInitException e) {
			return fail(view, e);
		}
	}

	private static <T extends IViewPart> T view(String id, Class<T> type) {
		IViewPart found = page().findView(id);
		return type.cast(found != null ? found : show(id));
	}

	static EventsView events() {
		return view(EventsView.ID, EventsView.class);
	}

	static ObjectsView objects() {
		return view(ObjectsView.ID, ObjectsView.class);
	}

	static TopologyView topology() {
		return view(TopologyView.ID, TopologyView.class);
	}

	/** The page of the Properties view for the view that is active. */
	static PropertiesPage properties() {
		PropertySheet sheet = view("org.eclipse.ui.views.PropertySheet", PropertySheet.class);
		return (PropertiesPage) sheet.getCurrentPage();
	}

	/** Whether a text, or one with it inside, is read in the status line. */
	static boolean isRead(String text) {
		return labels(window().getShell()).anyMatch(label -> label.isVisible() && label.getText().contains(text));
	}

	private static Stream<CLabel> labels(Composite parent) {
		return Arrays.stream(parent.getChildren()).flatMap(child -> child instanceof CLabel label ? Stream.of(label)
				: child instanceof Composite composite ? labels(composite) : Stream.empty());
	}

	/** The value of a property that is shown. */
	static String property(String name) {
		List<Property> found = properties().properties().stream().filter(p -> p.name().equals(name)).toList();
		assertEquals(1, found.size(), () -> name + " among " + properties().properties());
		return found.getFirst().value();
	}

	/** The dialog of a title. */
	static Optional<Shell> dialog(String title) {
		return Arrays.stream(Display.getCurrent().getShells())
				.filter(shell -> !shell.isDisposed() && shell.getText().equals(title)).findFirst();
	}

	/** Does something with the dialog of a title as soon as it is there and waits; timers run even while it is being opened. */
	static void answer(String title, Consumer<Shell> answer) {
		Display display = Display.getCurrent();
		display.timerExec(GLANCE_MILLIS, () -> dialog(title).ifPresentOrElse(
				dialog -> whenWaiting(display, () -> answer.accept(dialog)), () -> answer(title, answer)));
	}

	/** Nobody answers before a dialog is drawn. */
	private static void whenWaiting(Display display, Runnable what) {
		display.addListener(SWT.PreExternalEventDispatch, new Listener() {
			@Override
			public void handleEvent(Event event) {
				display.removeListener(SWT.PreExternalEventDispatch, this);
				display.asyncExec(what);
			}
		});
	}

	/** Presses the button of a name in the dialog of a title as soon as that is there. */
	static void press(String title, String button) {
		answer(title, dialog -> button(dialog, button).orElseThrow().notifyListeners(SWT.Selection, new Event()));
	}

	private static Optional<Button> button(Composite parent, String name) {
		return Arrays.stream(parent.getChildren()).map(child -> child instanceof Button button
				? Optional.of(button).filter(found -> found.getText().replace("&", "").equals(name))
				: child instanceof Composite composite ? button(composite, name) : Optional.<Button>empty())
				.flatMap(Optional::stream).findFirst();
	}

	/** Waits until what comes of all branches is known and shown. */
	static void settleBranches() {
		await("branches", () -> Job.getJobManager().find(Branches.FAMILY).length == 0);
		settle();
		await("replay", () -> Job.getJobManager().find(Branches.FAMILY).length == 0
				&& Branches.get().all().stream().allMatch(working -> working.replayed().isPresent())
				&& Branches.get().shown().flatMap(WorkingBranch::replayed)
						.map(found -> found.timeline() == session().timeline()).orElse(true));
		settle();
	}

	/** Selects a HWPT of the first context in Objects. */
	static void selectHwpt(int id) {
		Hwpt hwpt = session().model().getContexts().getFirst().getHwpts().stream().filter(found -> found.getId() == id).findFirst()
				.orElseThrow();
		page().activate(objects());
		objects().viewer().setSelection(new StructuredSelection(hwpt), true);
		settle();
	}

	/** A cell of the selected row of a table. */
	static String selected(LongTable table, String column) {
		return table.text(table.selection().focus(), column);
	}

	/** The number of the event after which the workbench stands. */
	static long seq() {
		return session().event().orElseThrow().seq();
	}

	static void goTo(long seq) {
		execute(Ids.GO_TO, Map.of(Ids.GO_TO_SEQ, Long.toString(seq)));
	}
}

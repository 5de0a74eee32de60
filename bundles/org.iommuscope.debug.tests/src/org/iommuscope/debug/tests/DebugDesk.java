package org.iommuscope.debug.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.debug.ui.IDebugView;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.core.replay.breakpoint.Condition;
import org.iommuscope.debug.DebugIds;
import org.iommuscope.debug.Debugger;
import org.iommuscope.debug.breakpoint.EventBreakpoint;
import org.iommuscope.debug.model.DebuggedRecording;
import org.iommuscope.ui.opening.Opening;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;

/** The workbench in the Debug perspective with a recording on the debug platform. All on the display's thread. */
final class DebugDesk {

	static final Path NESTED = Path.of("client", "arm-nested.iommutrace.gz");
	/** Events 86 to 170 are those of a second thread of its one process. */
	static final Path TWO_THREADS = Path.of("qemu", "seabios-e1000e.iommutrace.gz");

	private static final long PATIENCE_NANOS = 60_000_000_000L;
	private static final int GLANCE_MILLIS = 20;

	private DebugDesk() {
	}

	/** Opens a recording of the corpus after an event, 0 for its start, and waits until it can be debugged. */
	static void open(Path name, long seq) {
		Path file = file(name);
		showPerspective();
		Debugger.get().begin();
		Opening.open(file, seq);
		await("opening " + file, () -> Job.getJobManager().find(Opening.FAMILY).length == 0
				&& Desk.get().awaited().isEmpty() && Desk.get().session().filter(open -> open.file().equals(file)).isPresent());
		await("processes of " + file,
				() -> Debugger.get().recording().filter(open -> !open.processes().isEmpty()).isPresent());
		await("a stack level that is selected", () -> frame().isPresent() || seq == 0);
	}

	/** A recording of the corpus. */
	static Path file(Path name) {
		return Path.of(System.getProperty("iommuscope.corpus")).resolve(name).toAbsolutePath().normalize();
	}

	private static void showPerspective() {
		try {
			PlatformUI.getWorkbench().showPerspective(DebugIds.PERSPECTIVE, window());
		} catch (WorkbenchException e) {
			fail(e);
		}
	}

	static void close() {
		Desk.get().clear();
		for (IBreakpoint breakpoint : DebugPlugin.getDefault().getBreakpointManager().getBreakpoints(DebugIds.MODEL)) {
			try {
				DebugPlugin.getDefault().getBreakpointManager().removeBreakpoint(breakpoint, true);
			} catch (CoreException e) {
				fail(e);
			}
		}
	}

	static IWorkbenchWindow window() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
	}

	/** Shows a view and returns it. */
	static IViewPart show(String id) {
		try {
			return window().getActivePage().showView(id);
		} catch (PartInitException e) {
			return fail(e);
		}
	}

	/** As soon as a dialog is open, writes a text into its text field and presses its button. */
	static void typeIntoNextDialog(String words) {
		Display display = Display.getCurrent();
		Shell below = window().getShell();
		display.asyncExec(() -> {
			Shell dialog = display.getActiveShell();
			if (dialog == null || dialog == below) {
				display.timerExec(GLANCE_MILLIS, () -> typeIntoNextDialog(words));
			} else {
				inside(dialog, Text.class).setText(words);
				dialog.getDefaultButton().notifyListeners(SWT.Selection, new Event());
			}
		});
	}

	private static <T extends Control> T inside(Composite parent, Class<T> kind) {
		return controls(parent).filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
	}

	private static Stream<Control> controls(Control control) {
		return control instanceof Composite parent
				? Stream.concat(Stream.of(control), Arrays.stream(parent.getChildren()).flatMap(DebugDesk::controls))
				: Stream.of(control);
	}

	static DebuggedRecording recording() {
		return Debugger.get().recording().orElseThrow();
	}

	static RecordingSession session() {
		return Desk.get().session().orElseThrow();
	}

	/** The number of the event after which the session stands; 0 at the start. */
	static long seq() {
		return session().event().map(event -> event.seq()).orElse(0L);
	}

	/** The stack level that is selected in the Debug view. */
	static Optional<IStackFrame> frame() {
		return Optional.ofNullable(DebugUITools.getDebugContext()).filter(IStackFrame.class::isInstance)
				.map(IStackFrame.class::cast);
	}

	/** Selects, as a click does, a thread in the Debug view that is not the selected one. */
	static void selectOtherThread() throws DebugException {
		IThread selected = frame().orElseThrow().getThread();
		IDebugView view = (IDebugView) window().getActivePage().findView(IDebugUIConstants.ID_DEBUG_VIEW);
		Tree tree = (Tree) view.getViewer().getControl();
		TreeItem other = items(tree.getItems()).filter(item -> item.getData() instanceof IThread thread && thread != selected)
				.findFirst().orElseThrow();
		tree.setSelection(other);
		Event click = new Event();
		click.item = other;
		tree.notifyListeners(SWT.Selection, click);
		await("the other thread to be selected", () -> DebugUITools.getDebugContext() == other.getData());
	}

	private static Stream<TreeItem> items(TreeItem[] items) {
		return Arrays.stream(items).flatMap(item -> Stream.concat(Stream.of(item), items(item.getItems())));
	}

	static EventBreakpoint stopAt(String condition) throws CoreException {
		return EventBreakpoint.add(Breakpoint.at(Condition.parse(condition)), Desk.get().session().map(RecordingSession::file));
	}

	/** Executes a command as its key does, as soon as it is enabled, and waits until the session has got to an event. */
	static void go(String command, long seq) {
		Command found = PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(command);
		await(command + " to be enabled", found::isEnabled);
		execute(command);
		await(() -> command + " to lead to @" + seq + ", and not to @" + seq(),
				() -> seq() == seq && session().isSettled() && !recording().isRunning());
	}

	/** Presses the key of a command so many times before anything else happens; it does nothing while that is not enabled. */
	static void press(String command, int times) {
		Command found = PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(command);
		await(command + " to be enabled", found::isEnabled);
		for (int i = 0; i < times; i++) {
			if (found.isEnabled()) {
				execute(command);
			}
		}
	}

	private static void execute(String command) {
		try {
			PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
		} catch (CommandException e) {
			fail(command, e);
		}
	}

	/** Lets the display work until a condition holds. */
	static void await(String what, BooleanSupplier condition) {
		await(() -> what, condition);
	}

	/** Lets the display work until a condition holds; says at the end what it waited for. */
	private static void await(Supplier<String> what, BooleanSupplier condition) {
		Display display = Display.getCurrent();
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (!condition.getAsBoolean()) {
			assertTrue(System.nanoTime() < end, () -> "waited in vain for " + what.get());
			if (!display.readAndDispatch()) {
				// Something else than an event may make the condition true.
				display.timerExec(GLANCE_MILLIS, () -> {
				});
				display.sleep();
			}
		}
	}

	/** A variable, found by its name in each of the levels named before. */
	static IVariable variable(IVariable[] variables, String... path) throws DebugException {
		List<IVariable> level = List.of(variables);
		IVariable found = null;
		for (String name : path) {
			found = level.stream().filter(each -> isNamed(each, name)).findFirst()
					.orElseThrow(() -> new AssertionError("no variable " + String.join(" > ", path)));
			level = Arrays.asList(found.getValue().getVariables());
		}
		return found;
	}

	private static boolean isNamed(IVariable variable, String name) {
		try {
			return variable.getName().equals(name);
		} catch (DebugException e) {
			return fail(e);
		}
	}
}

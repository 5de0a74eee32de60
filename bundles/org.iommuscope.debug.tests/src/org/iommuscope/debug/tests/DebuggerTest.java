package org.iommuscope.debug.tests;

import static org.iommuscope.debug.tests.DebugDesk.NESTED;
import static org.iommuscope.debug.tests.DebugDesk.TWO_THREADS;
import static org.iommuscope.debug.tests.DebugDesk.await;
import static org.iommuscope.debug.tests.DebugDesk.frame;
import static org.iommuscope.debug.tests.DebugDesk.go;
import static org.iommuscope.debug.tests.DebugDesk.open;
import static org.iommuscope.debug.tests.DebugDesk.press;
import static org.iommuscope.debug.tests.DebugDesk.recording;
import static org.iommuscope.debug.tests.DebugDesk.seq;
import static org.iommuscope.debug.tests.DebugDesk.session;
import static org.iommuscope.debug.tests.DebugDesk.stopAt;
import static org.iommuscope.debug.tests.DebugDesk.variable;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.debug.ui.AbstractDebugView;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.debug.ui.IDebugView;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.core.replay.breakpoint.Condition;
import org.iommuscope.debug.DebugIds;
import org.iommuscope.debug.Debugger;
import org.iommuscope.debug.breakpoint.EventBreakpoint;
import org.iommuscope.ui.session.Desk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The debugger in the running workbench, by the commands of the debug platform. */
class DebuggerTest {

	private static final String INTO = "org.eclipse.debug.ui.commands.StepInto";
	private static final String OVER = "org.eclipse.debug.ui.commands.StepOver";
	private static final String RETURN = "org.eclipse.debug.ui.commands.StepReturn";
	private static final String RESUME = "org.eclipse.debug.ui.commands.Resume";

	@AfterEach
	void close() {
		DebugDesk.close();
	}

	@Test
	void aRecordingThatIsOpenedIsALaunchWithItsProcessAndThreads() throws CoreException {
		open(TWO_THREADS, 90);
		assertEquals(List.of(recording().launch()),
				List.of(launches().getLaunches()));
		assertEquals(1, recording().launch().getDebugTargets().length);
		IThread[] threads = recording().launch().getDebugTargets()[0].getThreads();
		assertArrayEquals(new String[] { "thread 1064", "thread 1068" },
				Arrays.stream(threads).map(DebuggerTest::name).toArray());
		// The first thread's last event before @90 is @85; the recording has it so.
		assertTrue(threads[0].getTopStackFrame().getName().startsWith("@85 "));
		assertTrue(threads[1].getTopStackFrame().getName().startsWith("@90 "));
	}

	private static String name(IThread thread) {
		try {
			return thread.getName();
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void steppingIntoGoesToTheNextEventAndSteppingOverToTheNextOfTheThread() {
		open(TWO_THREADS, 85);
		go(INTO, 86);
		go(DebugIds.STEP_BACK_INTO, 85);
		go(OVER, 171);
		go(DebugIds.STEP_BACK_OVER, 85);
	}

	/** As quickly as a finger may be, and quicker than a step. */
	@Test
	void eachPressIsAStepAlsoWhileOneIsUnderWay() {
		open(NESTED, 12);
		press(INTO, 3);
		await("three steps into", () -> seq() == 15 && !recording().isRunning());
		press(OVER, 3);
		await("three steps over", () -> seq() == 18 && !recording().isRunning());
		press(DebugIds.STEP_BACK_INTO, 4);
		await("four steps back", () -> seq() == 14 && !recording().isRunning());
	}

	@Test
	void theDebugViewFollowsTheRecordingFromThreadToThread() {
		open(TWO_THREADS, 85);
		go(INTO, 86);
		await("the event of the other thread to be selected", () -> frame().filter(top -> text(top).startsWith("@86 ")).isPresent());
		go(DebugIds.STEP_BACK_INTO, 85);
		await("the event of the first thread to be selected", () -> frame().filter(top -> text(top).startsWith("@85 ")).isPresent());
	}

	/** The Debug view may pass over moves: what it has passed over can be chosen when it has come to the last one. */
	@Test
	void aThreadThatIsSelectedAfterQuickStepsIsGoneOnFrom() throws DebugException {
		open(TWO_THREADS, 85);
		press(INTO, 1);
		press(DebugIds.STEP_BACK_INTO, 1);
		press(INTO, 1);
		await("three steps", () -> seq() == 86 && !recording().isRunning());
		await("the event of the other thread to be selected", () -> frame().filter(top -> text(top).startsWith("@86 ")).isPresent());
		await("the Debug view to have followed", () -> Job.getJobManager().isIdle());
		DebugDesk.selectOtherThread();
		go(OVER, 171);
	}

	@Test
	void steppingReturnsOutAtTheEndOfTheProcess() {
		// The last event is the exit of the process, and there is no note before it.
		open(NESTED, 60);
		go(RETURN, 68);
	}

	@Test
	void aBreakpointStopsARunInBothDirectionsAtTheSameEvents() throws CoreException {
		open(NESTED, 1);
		EventBreakpoint breakpoint = stopAt("errno:EIO");
		// The calls that the recording has with errno 5.
		long[] failures = { 28, 29, 41, 43, 44 };
		for (long seq : failures) {
			go(RESUME, seq);
			assertArrayEquals(new IBreakpoint[] { breakpoint }, recording().hit());
		}
		go(RESUME, 68);
		assertEquals(0, recording().hit().length);
		for (int i = failures.length - 1; i >= 0; i--) {
			go(DebugIds.REVERSE_RESUME, failures[i]);
			assertArrayEquals(new IBreakpoint[] { breakpoint }, recording().hit());
		}
		go(DebugIds.REVERSE_RESUME, 0);
	}

	@Test
	void aRunPassesBreakpointsThatAreDisabledAndThoseWhoseCountIsNotReached() throws CoreException {
		open(NESTED, 1);
		stopAt("errno:EINVAL").setEnabled(false);
		EventBreakpoint third = stopAt("errno:EIO");
		third.set(new Breakpoint(Condition.parse("errno:EIO"), true, 3));
		go(RESUME, 41);
	}

	@Test
	void allBreakpointsAreSkippedWhereThatIsAskedFor() throws CoreException {
		open(NESTED, 1);
		stopAt("errno:EIO");
		DebugPlugin.getDefault().getBreakpointManager().setEnabled(false);
		try {
			go(RESUME, 68);
		} finally {
			DebugPlugin.getDefault().getBreakpointManager().setEnabled(true);
		}
	}

	@Test
	void whoeverMovesTheSessionMovesTheDebugger() {
		open(NESTED, 10);
		session().goTo(session().timeline().positionAfter(32));
		await("the stack at @32", () -> frame().filter(top -> text(top).startsWith("@32 ")).isPresent());
	}

	private static String text(IStackFrame frame) {
		try {
			return frame.getName();
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void theStackIsTheEventItsDescriptorItsContextAndWhatItIsAbout() throws CoreException {
		open(NESTED, 32);
		IStackFrame[] frames = frame().orElseThrow().getThread().getStackFrames();
		List<String> texts = Arrays.stream(frames).map(DebuggerTest::text).toList();
		// An attach of device 1, which descriptor 4 is, to HWPT 8, in the context that descriptor 3 of process 207 opened.
		assertTrue(texts.get(0).startsWith("@32  DEVICE_ATTACH_IOMMUFD_PT"), texts::toString);
		assertTrue(texts.get(1).startsWith("fd 4"), texts::toString);
		assertEquals("context 3@207", texts.get(2));
		assertTrue(texts.subList(3, texts.size()).containsAll(List.of("hwpt:8", "device:1")), texts::toString);
	}

	@Test
	void variablesShowTheStructBeforeAndAfterAndWhatTheCallChangedInIt() throws CoreException {
		open(NESTED, 33);
		IVariable[] variables = frame().orElseThrow().getVariables();
		// IOAS_IOVA_RANGES of IOAS 2 with room for 16 ranges, which says that there are two.
		IVariable asked = variable(variables, "in", "num_iovas");
		IVariable answered = variable(variables, "out", "num_iovas");
		assertEquals("16", asked.getValue().getValueString());
		assertFalse(asked.hasValueChanged());
		assertEquals("2", answered.getValue().getValueString());
		assertTrue(answered.hasValueChanged());
		assertFalse(variable(variables, "out", "ioas_id").hasValueChanged());
	}

	@Test
	void aFrameThatAViewKeepsOverAStepShowsTheNextEvent() throws CoreException {
		open(NESTED, 32);
		IStackFrame kept = frame().orElseThrow();
		go(INTO, 33);
		assertTrue(text(kept).startsWith("@33 "));
		assertEquals("@33", variable(kept.getVariables(), "Number").getValue().getValueString());
	}

	@Test
	void theVariablesOfAnObjectAreWhatTheModelKnowsOfIt() throws CoreException {
		open(NESTED, 32);
		IStackFrame device = Arrays.stream(frame().orElseThrow().getThread().getStackFrames())
				.filter(each -> text(each).equals("device:1")).findFirst().orElseThrow();
		assertEquals("1", variable(device.getVariables(), "Id").getValue().getValueString());
	}

	@Test
	void aBreakpointIsAPersistentMarkerFromWhichItIsMadeAgain() throws CoreException {
		open(NESTED, 10);
		EventBreakpoint set = stopAt("iova:0x1000-0x1fff@ioas:2");
		set.set(new Breakpoint(Condition.parse("iova:0x1000-0x1fff@ioas:2"), false, 7));
		IMarker[] markers = ResourcesPlugin.getWorkspace().getRoot().findMarkers(DebugIds.MARKER, true, 0);
		assertEquals(1, markers.length);
		assertTrue(markers[0].isSubtypeOf(IBreakpoint.BREAKPOINT_MARKER));
		assertTrue(markers[0].getAttribute(IBreakpoint.PERSISTED, false));
		EventBreakpoint again = new EventBreakpoint();
		again.setMarker(markers[0]);
		assertEquals(new Breakpoint(Condition.parse("iova:0x1000-0x1fff@ioas:2"), false, 7),
				again.breakpoint().orElseThrow());
	}

	@Test
	void anEmptyBreakpointsViewSaysHowToAddOne() throws CoreException {
		open(NESTED, 1);
		AbstractDebugView view = (AbstractDebugView) DebugDesk.show(IDebugUIConstants.ID_BREAKPOINT_VIEW);
		await("what to do to be said", () -> !view.getViewer().getControl().isVisible());
		stopAt("errno:EIO");
		await("the breakpoint to be shown", () -> view.getViewer().getControl().isVisible());
	}

	@Test
	void aDoubleClickChangesABreakpoint() throws CoreException {
		open(NESTED, 1);
		EventBreakpoint breakpoint = stopAt("errno:EIO");
		AbstractDebugView view = (AbstractDebugView) DebugDesk.show(IDebugUIConstants.ID_BREAKPOINT_VIEW);
		await("the breakpoint to be shown", () -> view.getViewer().getControl().isVisible());
		Tree tree = (Tree) view.getViewer().getControl();
		await("the breakpoint to have a row", () -> tree.getItemCount() == 1 && tree.getItem(0).getText().contains("EIO"));
		tree.setSelection(tree.getItem(0));
		tree.notifyListeners(SWT.Selection, new Event());
		DebugDesk.typeIntoNextDialog("EINVAL");
		view.getAction(IDebugView.DOUBLE_CLICK_ACTION).run();
		assertEquals(Condition.parse("errno:EINVAL"), breakpoint.breakpoint().orElseThrow().condition());
	}

	@Test
	void aBreakpointAtAnEventIsForItsRecordingOnly() throws CoreException {
		open(NESTED, 1);
		stopAt("seq:30");
		go(RESUME, 30);
		open(TWO_THREADS, 1);
		go(RESUME, 171);
	}

	@Test
	void closingTheRecordingTakesItOffThePlatform() {
		open(NESTED, 10);
		DebugDesk.close();
		assertEquals(0, launches().getLaunches().length);
	}

	@Test
	void aRecordingIsLaunchedAsItsUserHasSaidWhoeverOpensIt() throws CoreException {
		ILaunchConfiguration saved = saved();
		open(NESTED, 1);
		assertEquals(saved, recording().launch().getLaunchConfiguration());
		open(TWO_THREADS, 1);
		assertNotEquals(saved, recording().launch().getLaunchConfiguration());
		saved.delete();
	}

	@Test
	void aLaunchWhoseRecordingIsClosedBeforeItIsOnThePlatformIsGone() throws CoreException {
		Debugger.get().begin();
		ILaunchConfiguration saved = saved();
		saved.launch(ILaunchManager.DEBUG_MODE, new NullProgressMonitor());
		assertEquals(1, launches().getLaunches().length);
		DebugDesk.await("the recording", () -> Desk.get().session().isPresent());
		assertTrue(Debugger.get().recording().isEmpty());
		DebugDesk.close();
		assertEquals(0, launches().getLaunches().length);
		saved.delete();
	}

	private static ILaunchConfiguration saved() throws CoreException {
		ILaunchConfigurationWorkingCopy configuration = launches().getLaunchConfigurationType(DebugIds.LAUNCH_TYPE).newInstance(null, "nested");
		configuration.setAttribute(DebugIds.BUNDLE + ".file", DebugDesk.file(NESTED).toString());
		return configuration.doSave();
	}

	private static ILaunchManager launches() {
		return DebugPlugin.getDefault().getLaunchManager();
	}
}

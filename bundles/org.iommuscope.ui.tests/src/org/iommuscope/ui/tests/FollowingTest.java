package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PartInitException;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.objects.ObjectsView;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.Moment;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.tables.TablesView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What shows much of a recording follows in calls of its own, and shows what is on the desk then. */
class FollowingTest {

	private static final String NESTED = "client/arm-nested.iommutrace.gz";
	private static final String OTHER = "qemu/seabios-e1000e.iommutrace.gz";

	private final List<Runnable> calls = new ArrayList<>();
	private final List<String> heard = new ArrayList<>();
	private final SessionFollower follower = new SessionFollower(calls::add) {
		@Override
		protected void left() {
			heard.add("left");
		}

		@Override
		protected void opened(Optional<RecordingSession> session) {
			heard.add("opened " + session.map(open -> open.file().getFileName() + " at " + open.position()).orElse("none"));
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			heard.add("moved to " + session.position() + (touched.isEmpty() ? "" : ", touched"));
		}
	};
	private RecordingSession nested;
	private RecordingSession other;

	@BeforeEach
	void open() {
		other = Desktop.open(Desktop.recording(OTHER));
		nested = Desktop.open(Desktop.recording(NESTED));
		follower.follow();
		run();
		heard.clear();
	}

	@AfterEach
	void close() {
		follower.unfollow();
		Desktop.leave();
	}

	private static RecordingSession again(RecordingSession session) {
		return new RecordingSession(session.file(), session.timeline(), Moment.at(session.timeline(), 0), Display.getCurrent());
	}

	private void run() {
		List<Runnable> asked = List.copyOf(calls);
		calls.clear();
		asked.forEach(Runnable::run);
	}

	@Test
	void opensOnlyTheLastOfSeveralRecordings() {
		Desk.get().put(again(other));
		Desk.get().clear();
		Desk.get().put(again(other));
		assertEquals(List.of("left", "left", "left"), heard);
		run();
		assertEquals("opened seabios-e1000e.iommutrace.gz at 0", heard.getLast());
		assertEquals(4, heard.size(), heard::toString);
	}

	@Test
	void opensARecordingWhereItHasMovedTo() {
		Desk.get().put(again(other));
		Desktop.session().step(1);
		run();
		assertEquals(List.of("left", "opened seabios-e1000e.iommutrace.gz at 1"), heard);
	}

	@Test
	void tellsSeveralMovesAsOne() {
		nested.step(1);
		nested.step(1);
		assertEquals(List.of(), heard);
		run();
		assertEquals(List.of("moved to 2, touched"), heard);
		nested.step(1);
		run();
		assertEquals(List.of("moved to 2, touched", "moved to 3, touched"), heard);
	}

	@Test
	void opensAtTheLatestForWhoAsksAndOnlyOnce() {
		RecordingSession next = again(other);
		Desk.get().put(next);
		assertEquals(Optional.of(next), follower.session());
		assertEquals(List.of("left", "opened seabios-e1000e.iommutrace.gz at 0"), heard);
		run();
		assertEquals(2, heard.size(), heard::toString);
	}

	@Test
	void hearsNothingOnceItHasEnded() {
		nested.step(1);
		follower.unfollow();
		run();
		assertEquals(List.of(), heard);
	}

	@Test
	void aBranchOfTheSameFileHidesNothing() {
		Desk.get().put(again(nested));
		run();
		assertEquals(List.of("opened arm-nested.iommutrace.gz at 0"), heard);
	}

	@Test
	void aViewIsFilledAfterItIsMadeAndThenHasTheFocus() throws PartInitException {
		Desktop.goTo(32);
		TablesView view = (TablesView) Desktop.page().showView(Ids.TABLES);
		assertEquals("", view.heading());
		Desktop.settle();
		assertTrue(view.heading().startsWith("hwpt "), view::heading);
		Control focus = Display.getCurrent().getFocusControl();
		assertTrue(Stream.iterate(focus, Objects::nonNull, Control::getParent).anyMatch(view.control()::equals), () -> "the focus has " + focus);
		Desktop.page().hideView(view);
	}

	@Test
	void viewsShowNothingOfTheRecordingBeforeUntilTheyGetToTheNext() {
		Desktop.goTo(32);
		assertFalse(Desktop.topology().isCovered());
		Desk.get().put(again(other));
		assertTrue(Desktop.topology().isCovered());
		assertTrue(Desktop.objects().isCovered());
		assertTrue(Desktop.events().isCovered());
		Desktop.settle();
		assertFalse(Desktop.topology().isCovered());
		assertFalse(Desktop.objects().isCovered());
		assertFalse(Desktop.events().isCovered());
		assertEquals(Desktop.session().end(), Desktop.events().table().window().count());
	}

	/** A view's widgets go one by one; the workbench tells the view only when they are gone. */
	@Test
	void aViewWhoseWidgetsGoFollowsNothingMore() {
		Desktop.goTo(12);
		ObjectsView closing = (ObjectsView) Desktop.objects().openAnother().orElseThrow();
		Desktop.page().activate(Desktop.topology());
		List<Throwable> failures = new ArrayList<>();
		ILogListener log = (status, _) -> failures.add(status.getException());
		Platform.addLogListener(log);
		Control[] all = closing.control().getChildren();
		all[all.length - 1].addListener(SWT.Dispose, _ -> {
			assertTrue(closing.viewer().getTree().isDisposed());
			nested.step(1);
			Desktop.topology().getSite().getSelectionProvider().setSelection(new StructuredSelection(
					Desktop.session().model().getContexts().getFirst().getIoases().getFirst()));
			heard.add("selected");
		});
		Desktop.page().hideView(closing);
		Desktop.settle();
		Platform.removeLogListener(log);
		assertTrue(heard.contains("selected"), heard::toString);
		assertEquals(List.of(), failures);
	}
}

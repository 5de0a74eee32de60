package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.iommuscope.core.replay.Finding;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.findings.Findings;
import org.iommuscope.ui.findings.FindingsView;
import org.iommuscope.ui.problems.ProblemsView;
import org.iommuscope.ui.table.RowSelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Findings in the running workbench. In this recording @22 maps over the MSI window; its first failure is @12. */
class FindingsTest {

	private FindingsView view;

	@BeforeEach
	void open() {
		view = (FindingsView) Desktop.show(FindingsView.ID);
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		settle();
	}

	@AfterEach
	void close() {
		view.filter("");
		Desktop.leave();
	}

	private static void settle() {
		Desktop.await("the findings", () -> Findings.get().isOver()
				&& Job.getJobManager().find(Findings.FAMILY).length == 0);
		Desktop.settle();
	}

	@Test
	void theFailedCallsAreListedWithTheirReasonsInTheirOrder() {
		assertEquals("@12", view.table().text(0, "seq"));
		assertEquals("ENOENT: there is no device with id 9999", view.table().text(0, "text"));
		assertEquals(Findings.get().check().count() + " findings", view.count());
	}

	@Test
	void aFilterLeavesThoseWithAllItsWordsAndADoubleClickGoesToTheEvent() {
		view.filter("einval msi");
		assertEquals("@22", view.table().text(0, "seq"));
		assertTrue(view.count().startsWith("1 of "), view::count);
		view.table().select(RowSelection.of(0));
		view.table().notifyListeners(SWT.DefaultSelection, new Event());
		Desktop.settle();
		assertEquals(22, Desktop.seq());
	}

	@Test
	void theSelectionStaysWithItsFindingWhateverIsFilteredOut() {
		view.table().select(RowSelection.of(1));
		String second = view.table().text(1, "seq");
		view.filter(second);
		assertEquals(second, Desktop.selected(view.table(), "seq"));
		view.filter("einval msi");
		assertTrue(view.table().selection().isEmpty());
	}

	@Test
	void whileNoRecordingIsOpenItIsSaidWhatWouldBeHere() {
		Desktop.clear();
		assertTrue(view.emptyMessage().contains("Open a recording"), view::emptyMessage);
	}

	@Test
	void theyAreProblemMarkersOfTheirOwnTypeAsLongAsTheRecordingIsOpen() throws CoreException {
		Desktop.show(Ids.PROBLEMS);
		settleMarkers();
		List<IMarker> markers = markers();
		assertEquals(Findings.get().check().found().size(), markers.size());
		IMarker refused = markers.stream().filter(marker -> marker.getAttribute(IMarker.LOCATION, "").equals("@22")).findFirst()
				.orElseThrow();
		assertEquals(Finding.CALL_FAILED, refused.getAttribute(IMarker.SOURCE_ID, ""));
		assertTrue(refused.isSubtypeOf(IMarker.PROBLEM));
		Desktop.clear();
		settleMarkers();
		assertEquals(List.of(), markers());
	}

	@Test
	void problemsHasRoomForWhatIsFoundAndTellsWhereInWhichRecording() throws WorkbenchException {
		problemsHasRoomIn(Ids.EXPLORE);
		problemsHasRoomIn(Desktop.DEBUG);
	}

	/** In a window of 1200 pixels or more. */
	private static void problemsHasRoomIn(String perspective) throws WorkbenchException {
		Point before = Desktop.window().getShell().getSize();
		Desktop.window().getShell().setSize(1280, 800);
		PlatformUI.getWorkbench().showPerspective(perspective, Desktop.window());
		try {
			Tree problems = problems();
			List<String> headings = Arrays.stream(problems.getColumns()).map(TreeColumn::getText).toList();
			assertEquals(List.of("Description", "Event", "Rule", "Recording"), headings);
			TreeItem refused = problem(problems, "@22");
			assertEquals("intel-second-stage.iommutrace.gz", refused.getText(3));
			assertEquals(Finding.CALL_FAILED, refused.getText(2));
			for (int i = 0; i < headings.size(); i++) {
				Rectangle text = refused.getTextBounds(i);
				assertTrue(text.x + needed(problems, refused.getText(i)) <= refused.getBounds(i).x + problems.getColumn(i).getWidth(),
						refused.getText(i));
			}
			TreeItem longest = problem(problems, "@48");
			Desktop.await("room for descriptions", () -> problems.getClientArea().width
					- (longest.getTextBounds(3).x + needed(problems, longest.getText(3))) < 40);
			int all = Arrays.stream(problems.getColumns()).mapToInt(TreeColumn::getWidth).sum();
			assertTrue(all <= problems.getClientArea().width + 1, () -> all + " of " + problems.getClientArea());
		} finally {
			Desktop.page().hideView(Desktop.page().findView(Ids.PROBLEMS));
			PlatformUI.getWorkbench().showPerspective(Ids.EXPLORE, Desktop.window());
			Desktop.window().getShell().setSize(before);
		}
	}

	@Test
	void whileNoRecordingIsOpenProblemsSaysWhatWouldBeHere() {
		Desktop.clear();
		ProblemsView problems = (ProblemsView) Desktop.show(Ids.PROBLEMS);
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.await("problems", () -> problems.emptyMessage().isEmpty());
		Desktop.clear();
		settleMarkers();
		assertTrue(problems.emptyMessage().contains("Open a recording"), problems::emptyMessage);
	}

	/** The platform lists markers some time after they are there. */
	@Test
	void problemsIsNeverShownWithoutTheFindingsThatThereAre() {
		Tree problems = problems();
		ProblemsView view = (ProblemsView) Desktop.show(Ids.PROBLEMS);
		for (String recording : List.of("client/arm-nested.iommutrace.gz", "client/intel-second-stage.iommutrace.gz")) {
			Desktop.open(Desktop.recording(recording));
			Desktop.await("problems of " + recording, () -> {
				boolean shown = view.emptyMessage().isEmpty();
				assertTrue(!shown || problems.getItemCount() == Findings.get().check().found().size(), recording);
				return shown;
			});
		}
	}

	@Test
	void untilAllIsLookedThroughProblemsSaysSo() {
		Desktop.clear();
		ProblemsView problems = (ProblemsView) Desktop.show(Ids.PROBLEMS);
		settleMarkers();
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Findings.get().search();
		assertEquals("The recording is being looked through.", problems.emptyMessage());
		Desktop.await("problems", () -> problems.emptyMessage().isEmpty());
		assertFalse(Findings.get().check().found().isEmpty());
	}

	@Test
	void theMenuOfProblemsLeadsToTheEvent() {
		Tree problems = problems();
		problems.setSelection(problem(problems, "@22"));
		Desktop.execute("org.eclipse.ui.navigate.goToResource");
		assertEquals(22, Desktop.seq());
	}

	@Test
	void problemsListsWhatMattersMostFirstAndThenInTheOrderOfTheEvents() {
		Tree problems = problems();
		List<String> events = Arrays.stream(problems.getItems()).map(item -> item.getText(1)).toList();
		assertEquals(List.of("@48", "@50", "@12", "@18", "@22"), events.subList(0, 5));
	}

	private static Tree problems() {
		IViewPart view = Desktop.show(Ids.PROBLEMS);
		settleMarkers();
		Tree tree = (Tree) ((TreeViewer) view.getSite().getSelectionProvider()).getControl();
		Desktop.await("problems", () -> tree.getItemCount() == Findings.get().check().found().size());
		return tree;
	}

	private static TreeItem problem(Tree problems, String event) {
		return Arrays.stream(problems.getItems()).filter(item -> item.getText(1).equals(event)).findFirst().orElseThrow();
	}

	private static int needed(Tree problems, String text) {
		GC gc = new GC(problems);
		gc.setFont(problems.getFont());
		int width = gc.textExtent(text).x;
		gc.dispose();
		return width;
	}

	private static void settleMarkers() {
		Desktop.await("the markers", () -> Job.getJobManager().find(ProblemsView.FAMILY).length == 0);
	}

	private static List<IMarker> markers() throws CoreException {
		return Arrays.asList(
				ResourcesPlugin.getWorkspace().getRoot().findMarkers(ProblemsView.MARKER, false, IResource.DEPTH_ZERO));
	}
}

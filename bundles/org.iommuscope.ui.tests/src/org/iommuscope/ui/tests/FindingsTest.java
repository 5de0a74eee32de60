package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.iommuscope.core.replay.Finding;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.findings.Findings;
import org.iommuscope.ui.findings.FindingsView;
import org.iommuscope.ui.problems.Problems;
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

	private static void settleMarkers() {
		Desktop.await("the markers", () -> Job.getJobManager().find(Problems.FAMILY).length == 0);
	}

	private static List<IMarker> markers() throws CoreException {
		return Arrays.asList(
				ResourcesPlugin.getWorkspace().getRoot().findMarkers(Problems.MARKER, false, IResource.DEPTH_ZERO));
	}
}

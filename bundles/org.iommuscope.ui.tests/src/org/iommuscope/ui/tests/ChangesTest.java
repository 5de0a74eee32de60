package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.ReservedRange;
import org.iommuscope.ui.changes.ChangesView;
import org.iommuscope.ui.table.RowSelection;
import org.iommuscope.ui.view.Latest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an event changed, in the running workbench: the attach of @20 brings a table and two reserved ranges. */
class ChangesTest {

	private ChangesView view;

	@BeforeEach
	void open() {
		view = (ChangesView) Desktop.show(ChangesView.ID);
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	private void goTo(long seq) {
		Desktop.goTo(seq);
		settle();
	}

	private static void settle() {
		Desktop.await("the answer", () -> Job.getJobManager().find(Latest.FAMILY).length == 0);
		Desktop.settle();
	}

	private List<String> rows() {
		return IntStream.range(0, view.table().content().count()).mapToObj(row -> String.join("|",
				view.table().text(row, "sign"), view.table().text(row, "what"), view.table().text(row, "before"),
				view.table().text(row, "after"))).toList();
	}

	@Test
	void eachStepShowsWhatItsEventChangedWithTheOldAndTheNewValue() {
		goTo(20);
		assertEquals(List.of("+|device:1 attachment||hwpt:4", "~|ioas:2 alignment|0x1|0x1000",
				"+|ioas:2 reserved 0xfee00000-0xfeefffff||device:1",
				"+|ioas:2 reserved 0x1000000000000-0xffffffffffffffff||hwpt:4",
				"+|hwpt:4||hwpt:4, automatic, on ioas:2 for device:1"), rows());
		assertEquals("", view.emptyMessage());
	}

	@Test
	void theRowWithTheFocusSelectsItsRange() {
		goTo(20);
		view.table().select(RowSelection.of(2));
		Object selected = ((IStructuredSelection) view.getSite().getSelectionProvider().getSelection()).getFirstElement();
		ReservedRange range = (ReservedRange) selected;
		assertEquals(0xfee00000L, range.getStart());
		assertEquals(2, ((Ioas) range.eContainer()).getId());
	}

	@Test
	void aCallThatChangedNothingIsSaidToHaveAndWhereOneIsToldWhy() {
		goTo(22);
		assertEquals("@22 failed with EINVAL and changed nothing.", view.emptyMessage());
		goTo(21);
		assertEquals("@21 changed nothing in the state.", view.emptyMessage());
	}

	@Test
	void withoutARecordingItIsSaidWhatWouldBeHere() {
		Desktop.clear();
		assertTrue(view.emptyMessage().contains("Open a recording"), view::emptyMessage);
	}
}

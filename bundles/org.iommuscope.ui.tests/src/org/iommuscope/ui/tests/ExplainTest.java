package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.Hwpt;
import org.iommuscope.ui.explain.ExplainView;
import org.iommuscope.ui.explain.Paragraph;
import org.iommuscope.ui.view.Latest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why a call came out as it did, in the running workbench: @22 maps over the MSI window, which came with @20. */
class ExplainTest {

	private ExplainView view;

	@BeforeEach
	void open() {
		view = (ExplainView) Desktop.show(ExplainView.ID);
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	private static void settle() {
		Desktop.await("the answer", () -> Job.getJobManager().find(Latest.FAMILY).length == 0);
		Desktop.settle();
	}

	private static void goTo(long seq) {
		Desktop.goTo(seq);
		settle();
	}

	private List<String> texts() {
		return view.story().stream().map(Paragraph::text).toList();
	}

	@Test
	void aRefusedMappingNamesTheKernelsRuleAndTheEventThatStandsInItsWay() {
		goTo(22);
		assertTrue(texts().contains("EINVAL (invalid argument): 0xfee00000-0xfee00fff overlaps the MSI window of device:1 (vfio0)"),
				() -> texts().toString());
		assertTrue(texts().contains("rule: iopt_check_iova"), () -> texts().toString());
		assertTrue(view.story().stream().anyMatch(paragraph -> paragraph.seq().equals(OptionalLong.of(20))
				&& paragraph.text().contains("0xfee00000-0xfeefffff")), () -> view.story().toString());
	}

	@Test
	void whatWasSelectedBeforeTheViewWasOpenedIsExplainedToo() {
		goTo(20);
		Desktop.page().hideView(view);
		select(4);
		view = (ExplainView) Desktop.show(ExplainView.ID);
		Desktop.await("the origin", () -> texts().stream().anyMatch(text -> text.startsWith("Why hwpt:4")));
	}

	private static void select(int id) {
		IommufdContext context = Desktop.session().model().getContexts().getFirst();
		Hwpt hwpt = context.getHwpts().stream().filter(each -> each.getId() == id).findFirst().orElseThrow();
		Desktop.page().activate(Desktop.objects());
		Desktop.objects().viewer().setSelection(new StructuredSelection(hwpt), true);
	}

	@Test
	void theObjectThatIsSelectedElsewhereIsToldFromTheEventsThatMadeIt() {
		goTo(20);
		select(4);
		Desktop.await("the origin", () -> texts().stream().anyMatch(text -> text.startsWith("Why hwpt:4")));
		Desktop.await("the causes", () -> view.story().stream().skip(2).anyMatch(paragraph -> paragraph.seq().isPresent()));
		assertEquals(20, view.story().stream().filter(paragraph -> paragraph.seq().isPresent()).findFirst().orElseThrow().seq()
				.getAsLong());
	}

	@Test
	void beforeTheFirstEventAStepIsOffered() {
		Desktop.goTo(0);
		settle();
		assertEquals("Nothing has happened yet: this is before the first event.", view.emptyMessage());
		Desktop.clear();
		assertTrue(view.emptyMessage().contains("Open a recording"), view::emptyMessage);
	}
}

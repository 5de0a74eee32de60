package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.IPageLayout;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.RecordingSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is selected in one view is selected in the others, and Properties tells about it. */
class SelectionTest {

	private RecordingSession session;

	@BeforeEach
	void open() {
		session = Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
		Desktop.show(IPageLayout.ID_PROP_SHEET);
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	private Hwpt hwpt(int id) {
		IommufdContext context = session.model().getContexts().getFirst();
		return context.getHwpts().stream().filter(hwpt -> hwpt.getId() == id).findFirst().orElseThrow();
	}

	private static String selectedInTopology() {
		return String.valueOf(Desktop.topology().viewer().getStructuredSelection().getFirstElement());
	}

	@Test
	void fromObjectsToTopologyAndProperties() {
		Desktop.page().activate(Desktop.objects());
		Desktop.objects().viewer().setSelection(new StructuredSelection(hwpt(4)), true);
		Desktop.await("the node", () -> selectedInTopology().endsWith("/hwpt/4"));
		assertEquals("hwpt 4  \u2013  paging HWPT", Desktop.properties().title());
		assertEquals("yes", Desktop.property("Nest parent"));
		assertEquals("@13", Desktop.property("Created at"));
		assertEquals("ioas 2", Desktop.property("IOAS"));
	}

	@Test
	void fromTopologyToObjects() {
		Desktop.page().activate(Desktop.topology());
		Desktop.topology().viewer().setSelection(new StructuredSelection(key("hwpt/8")), true);
		Desktop.await("the object", () -> Desktop.objects().viewer().getStructuredSelection().getFirstElement() == hwpt(8));
		assertEquals("hwpt 4", Desktop.property("Parent"));
		assertEquals("arm-smmuv3", Desktop.property("Data type"));
		assertEquals("0x2010000", Desktop.property("Root"));
	}

	private static Object key(String end) {
		return Desktop.topology().viewer().getShownElements().stream().filter(key -> key.toString().endsWith("/" + end))
				.findFirst().orElseThrow();
	}

	@Test
	void everyPropertySaysWhatItMeans() {
		Desktop.page().activate(Desktop.objects());
		for (EObject object : session.model().getContexts().getFirst().eContents()) {
			Desktop.objects().viewer().setSelection(new StructuredSelection(object), true);
			Desktop.settle();
			assertTrue(Desktop.properties().title().startsWith(KindRegistry.label(object)));
			Desktop.properties().properties()
					.forEach(property -> assertTrue(property.description().endsWith("."), property::toString));
		}
	}

	@Test
	void whatGoesAwayWithAStepIsSaidToBeGone() {
		Desktop.page().activate(Desktop.objects());
		Desktop.objects().viewer().setSelection(new StructuredSelection(hwpt(8)), true);
		Desktop.settle();
		Desktop.execute(Ids.FIRST);
		assertEquals(0, Desktop.properties().properties().size());
	}
}

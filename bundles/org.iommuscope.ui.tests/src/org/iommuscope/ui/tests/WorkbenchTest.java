package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.iommuscope.ui.TopologyView;
import org.iommuscope.ui.TranslationPerspective;
import org.junit.jupiter.api.Test;

class WorkbenchTest {

	private static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
	}

	@Test
	void startsInTheTranslationPerspective() {
		assertTrue(PlatformUI.isWorkbenchRunning());
		assertEquals(TranslationPerspective.ID, page().getPerspective().getId());
	}

	@Test
	void showsTheTopology() {
		IViewReference reference = page().findViewReference(TopologyView.ID);
		assertNotNull(reference, "the perspective holds the topology view");
		assertTrue(reference.getView(true) instanceof TopologyView, "the view opens without an error");
	}
}

package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.ui.lifetimes.LifetimesView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes in the running workbench. In this recording @22 fails on vIOMMU 5, which is there from @20 to @60. */
class LifetimesTest {

	private LifetimesView view;

	@BeforeEach
	void open() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		view = (LifetimesView) Desktop.show(LifetimesView.ID);
		Desktop.await("the survey", () -> Job.getJobManager().find(LifetimesView.SURVEY_FAMILY).length == 0 && view.scene().isPresent());
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	private Part part(String toolTip) {
		return view.scene().orElseThrow().parts().stream().filter(part -> part.toolTip().contains(toolTip)).findFirst().orElseThrow();
	}

	@Test
	void aClickOnAFailureGoesThere() {
		Part cross = part("@22 failed");
		Event event = new Event();
		event.button = 1;
		event.x = (int) cross.box().centreX();
		event.y = (int) cross.box().centreY();
		view.canvas().notifyListeners(SWT.MouseDown, event);
		Desktop.settle();
		assertEquals(22, Desktop.seq());
		assertEquals("Event @22", Desktop.properties().title());
	}

	@Test
	void keysZoomAndFit() {
		double whole = view.stretch().length();
		press('+');
		assertTrue(view.stretch().length() < whole);
		press('0');
		assertEquals(whole, view.stretch().length(), 1e-9);
	}

	private void press(char character) {
		Event event = new Event();
		event.character = character;
		view.canvas().notifyListeners(SWT.KeyDown, event);
	}
}
